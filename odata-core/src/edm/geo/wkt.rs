//! Literals in URLs, and the text inside their quotes: the ABNF's `fullPointLiteral` and the
//! similar rules of the other shapes.

use std::fmt::{self, Formatter};

use super::json::{digits_of, not_finite};
use super::shape::{MAX_DEPTH, check_has_rings, check_is_closed, check_line};
use super::{GeoError, Position, Shape};

type Parse<T> = Result<T, GeoError>;

pub(super) fn write(f: &mut Formatter<'_>, shape: &Shape, srid: u32) -> fmt::Result {
    write!(f, "SRID={srid};")?;
    write_shape(f, shape)
}

fn write_shape(f: &mut Formatter<'_>, shape: &Shape) -> fmt::Result {
    match shape {
        Shape::Point(position) => {
            f.write_str("Point")?;
            write_point(f, position)
        }
        Shape::LineString(line) => {
            f.write_str("LineString")?;
            write_line(f, line)
        }
        Shape::Polygon(rings) => {
            f.write_str("Polygon")?;
            write_lines(f, rings)
        }
        Shape::MultiPoint(positions) => {
            f.write_str("MultiPoint")?;
            write_list(f, positions, write_point)
        }
        Shape::MultiLineString(lines) => {
            f.write_str("MultiLineString")?;
            write_lines(f, lines)
        }
        Shape::MultiPolygon(polygons) => {
            f.write_str("MultiPolygon")?;
            write_list(f, polygons, |f, rings| write_lines(f, rings))
        }
        Shape::Collection(shapes) => {
            f.write_str("GeometryCollection")?;
            write_list(f, shapes, write_shape)
        }
    }
}

fn write_list<T>(
    f: &mut Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    f.write_str("(")?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        write(f, item)?;
    }
    f.write_str(")")
}

fn write_lines(f: &mut Formatter<'_>, lines: &[Vec<Position>]) -> fmt::Result {
    write_list(f, lines, |f, line| write_line(f, line))
}

fn write_line(f: &mut Formatter<'_>, line: &[Position]) -> fmt::Result {
    write_list(f, line, write_position)
}

fn write_point(f: &mut Formatter<'_>, position: &Position) -> fmt::Result {
    write_list(f, std::slice::from_ref(position), write_position)
}

fn write_position(f: &mut Formatter<'_>, position: &Position) -> fmt::Result {
    for (index, number) in position.numbers().enumerate() {
        if index > 0 {
            f.write_str(" ")?;
        }
        f.write_str(&digits_of(number))?;
    }
    Ok(())
}

/// Returns the text inside the quotes after the prefix.
pub(super) fn unquote<'a>(literal: &'a str, prefix: &str) -> Parse<&'a str> {
    let mut rest = Rest(literal);
    if !rest.take(prefix) {
        return Err(GeoError(
            "expected a literal of the type's family: `geography'` or `geometry'`",
        ));
    }
    rest.0
        .strip_prefix('\'')
        .and_then(|quoted| quoted.strip_suffix('\''))
        .ok_or(GeoError("the literal is not in single quotes"))
}

pub(super) fn parse(text: &str) -> Parse<(Shape, u32)> {
    let mut rest = Rest(text);
    if !rest.take("SRID=") {
        return Err(GeoError("expected `SRID=` at the start"));
    }
    let srid = rest.srid()?;
    rest.expect(";", "expected `;` after the SRID")?;
    let shape = rest.shape(0)?;
    if !rest.0.is_empty() {
        return Err(GeoError("expected nothing after the shape"));
    }
    Ok((shape, srid))
}

/// The rest of the text, which is still to be parsed.
///
/// WKT has spaces that OData does not allow: before the first parenthesis, and after a comma. One
/// space is skipped in these positions, because services built on a WKT library write
/// `POINT (1 2)`.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Takes the expected text, in upper or lower case. Returns `false` if the rest does not begin
    /// with it.
    fn take(&mut self, expected: &str) -> bool {
        match self.0.split_at_checked(expected.len()) {
            Some((start, rest)) if start.eq_ignore_ascii_case(expected) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn expect(&mut self, expected: &str, reason: &'static str) -> Parse<()> {
        if self.take(expected) { Ok(()) } else { Err(GeoError(reason)) }
    }

    /// Takes the text before the first character for which `ends` returns `true`.
    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let length = self.0.find(ends).unwrap_or(self.0.len());
        let (part, rest) = self.0.split_at_checked(length).unwrap_or((self.0, ""));
        self.0 = rest;
        part
    }

    fn srid(&mut self) -> Parse<u32> {
        let digits = self.until(|character| !character.is_ascii_digit());
        let srid = if digits.len() <= 5 { digits.parse().ok() } else { None };
        srid.ok_or(GeoError("the SRID has one to five digits"))
    }

    fn shape(&mut self, depth: usize) -> Parse<Shape> {
        let word = self.until(|character| !character.is_ascii_alphabetic()).to_ascii_lowercase();
        self.take(" ");
        Ok(match word.as_str() {
            "point" => Shape::Point(self.point()?),
            "linestring" => Shape::LineString(self.line()?),
            "polygon" => Shape::Polygon(self.polygon()?),
            "multipoint" => Shape::MultiPoint(self.list(Self::point)?),
            "multilinestring" => Shape::MultiLineString(self.list(Self::line)?),
            "multipolygon" => Shape::MultiPolygon(self.list(Self::polygon)?),
            "geometrycollection" if depth == MAX_DEPTH => return Err(GeoError::TOO_DEEP),
            // The grammar does not allow an empty collection, but GeoJSON does. It is read because
            // it is also written.
            "geometrycollection" => Shape::Collection(self.list(|rest| rest.shape(depth + 1))?),
            _ => return Err(GeoError("expected a shape such as `Point`")),
        })
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Parse<T>) -> Parse<Vec<T>> {
        self.expect("(", "expected `(`")?;
        let mut items = Vec::new();
        if self.take(")") {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if !self.take(",") {
                self.expect(")", "expected `,` or `)`")?;
                return Ok(items);
            }
            self.take(" ");
        }
    }

    fn polygon(&mut self) -> Parse<Vec<Vec<Position>>> {
        let rings = self.list(Self::ring)?;
        check_has_rings(&rings)?;
        Ok(rings)
    }

    fn ring(&mut self) -> Parse<Vec<Position>> {
        let ring = self.list(Self::position)?;
        check_is_closed(&ring)?;
        Ok(ring)
    }

    fn line(&mut self) -> Parse<Vec<Position>> {
        let line = self.list(Self::position)?;
        check_line(&line)?;
        Ok(line)
    }

    fn point(&mut self) -> Parse<Position> {
        self.expect("(", "expected `(`")?;
        let position = self.position()?;
        self.expect(")", "expected `)` after two to four numbers")?;
        Ok(position)
    }

    fn position(&mut self) -> Parse<Position> {
        let x = self.number()?;
        self.expect(" ", "expected a space and another number")?;
        let y = self.number()?;
        if !self.take(" ") {
            return Ok([x, y].into());
        }
        let z = self.number()?;
        if !self.take(" ") {
            return Ok([x, y, z].into());
        }
        Ok([x, y, z, self.number()?].into())
    }

    /// Parses the ABNF's `doubleValue`.
    fn number(&mut self) -> Parse<f64> {
        let text = self.until(|character| matches!(character, ' ' | ',' | ')'));
        if let Some(number) = not_finite(text) {
            return Ok(number);
        }
        // Rust also parses `.5`, `5.` and `inf`, which OData does not allow.
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let starts_with_digit =
            |part: &str| part.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        let number: Option<f64> = text.parse().ok();
        match number {
            Some(number) if unsigned.split('.').all(starts_with_digit) => {
                // A number that rounds to infinity is out of range.
                if number.is_finite() { Ok(number) } else { Err(GeoError("a number is too large")) }
            }
            _ => Err(GeoError("expected a number")),
        }
    }
}
