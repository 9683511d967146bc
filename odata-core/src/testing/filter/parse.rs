//! The parser of expressions, which also checks them against the type.

use std::collections::HashMap;
use std::sync::Arc;
use std::vec::IntoIter;

use super::super::refusal::{Handled, bad_request, not_implemented, too_deep};
use super::function::Function;
use super::path::Path;
use super::scalar::{Kind, Scalar};
use super::tokens::{Token, tokens};
use super::{Expression, Given, Lambda, Operator};
use crate::schema::StructuredType;

pub(super) struct Parser<'a> {
    tokens: std::iter::Peekable<IntoIter<Token>>,
    of: &'static StructuredType,
    given: Given<'a>,
    /// The current depth. Each level needs stack space, both when it is read and when it is
    /// evaluated.
    depth: u16,
    /// The largest depth so far.
    deepest: u16,
    is_alias: bool,
    /// The aliases that were read, with the depths of their values.
    aliases: HashMap<String, (Arc<Expression>, u16)>,
    /// The variables of the surrounding `any` and `all`.
    variables: Vec<String>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &str, of: &'static StructuredType, given: Given<'a>) -> Handled<Self> {
        Ok(Self {
            tokens: tokens(text)?.into_iter().peekable(),
            of,
            given,
            depth: 0,
            deepest: 0,
            is_alias: false,
            aliases: HashMap::new(),
            variables: Vec::new(),
        })
    }

    /// Refuses tokens after the expression.
    pub(super) fn end(&mut self) -> Handled<()> {
        match self.tokens.peek() {
            None => Ok(()),
            Some(Token::Word(word)) if is_arithmetic(word) => Err(not_implemented("arithmetic")),
            Some(_) => Err(bad_request("unexpected text after the expression")),
        }
    }

    /// Consumes the next token and returns `true` if it is this word.
    pub(super) fn takes_word(&mut self, expected: &str) -> bool {
        let is_it = |token: &Token| matches!(token, Token::Word(word) if word.eq_ignore_ascii_case(expected));
        self.tokens.next_if(is_it).is_some()
    }

    pub(super) fn takes_comma(&mut self) -> bool {
        self.takes(&Token::Comma)
    }

    fn takes(&mut self, expected: &Token) -> bool {
        self.tokens.next_if_eq(expected).is_some()
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Handled<T>) -> Handled<T> {
        self.depth += 1;
        self.check_depth(self.depth)?;
        self.deepest = self.deepest.max(self.depth);
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn check_depth(&self, depth: u16) -> Handled<()> {
        if depth <= self.given.depth { Ok(()) } else { Err(too_deep(self.given.depth)) }
    }

    /// One or more conditions with `or` between them.
    pub(super) fn condition(&mut self) -> Handled<Expression> {
        let first = self.conjunction()?;
        let mut all = vec![first];
        while self.takes_word("or") {
            all.push(self.conjunction()?);
        }
        self.one_or(all, Expression::Or)
    }

    /// One or more conditions with `and` between them, which binds closer than `or`.
    fn conjunction(&mut self) -> Handled<Expression> {
        let mut all = vec![self.negation()?];
        while self.takes_word("and") {
            all.push(self.negation()?);
        }
        self.one_or(all, Expression::And)
    }

    fn one_or(
        &self,
        mut all: Vec<Expression>,
        several: fn(Vec<Expression>) -> Expression,
    ) -> Handled<Expression> {
        if all.len() > 1 {
            all.iter().try_for_each(|condition| self.check_boolean(condition))?;
            return Ok(several(all));
        }
        all.pop().ok_or_else(|| bad_request("the expression is empty"))
    }

    fn check_boolean(&self, condition: &Expression) -> Handled<()> {
        match condition.kind(self.of) {
            Kind::Boolean | Kind::Unknown => Ok(()),
            _ => Err(bad_request("a condition is not a Boolean")),
        }
    }

    /// A comparison, optionally after `not`. `not` binds closer than `eq`, but its operand is
    /// Boolean, so only a path, a call or parentheses can follow it.
    fn negation(&mut self) -> Handled<Expression> {
        if !self.takes_word("not") {
            return self.comparison();
        }
        // Parentheses count as a level themselves.
        let operand = match self.tokens.peek() {
            Some(Token::Open) => self.negation()?,
            _ => self.deeper(Self::negation)?,
        };
        self.check_boolean(&operand)?;
        Ok(Expression::Not(Box::new(operand)))
    }

    fn comparison(&mut self) -> Handled<Expression> {
        let left = self.operand()?;
        let is_comparing = |token: &Token| {
            matches!(token, Token::Word(word) if !matches!(&*word.to_ascii_lowercase(),
                "and" | "or" | "asc" | "desc"))
        };
        let Some(Token::Word(word)) = self.tokens.next_if(is_comparing) else { return Ok(left) };
        let operator = match &*word.to_ascii_lowercase() {
            "eq" => Operator::Eq,
            "ne" => Operator::Ne,
            "gt" => Operator::Gt,
            "ge" => Operator::Ge,
            "lt" => Operator::Lt,
            "le" => Operator::Le,
            "in" => return self.list(left),
            "has" => return self.flags(left),
            _ if is_arithmetic(&word) => return Err(not_implemented("arithmetic")),
            _ => return Err(bad_request(format!("`{word}` is not an operator"))),
        };
        let right = self.operand()?;
        check_comparable(left.kind(self.of), right.kind(self.of))?;
        if let Some(Token::Word(word)) = self.tokens.peek() {
            if is_arithmetic(word) {
                return Err(not_implemented("arithmetic"));
            }
        }
        Ok(Expression::Compare(operator, Box::new(left), Box::new(right)))
    }

    /// `in ('a','b')` \[OData-URL 5.1.1.1.10\].
    fn list(&mut self, left: Expression) -> Handled<Expression> {
        if !self.takes(&Token::Open) {
            return Err(not_implemented("`in` without a list in parentheses"));
        }
        let mut items = Vec::new();
        let kind = left.kind(self.of);
        loop {
            let item = self.deeper(Self::operand)?;
            check_comparable(kind, item.kind(self.of))?;
            items.push(item);
            if !self.takes_comma() {
                break;
            }
        }
        self.close()?;
        Ok(Expression::In(Box::new(left), items))
    }

    fn flags(&mut self, left: Expression) -> Handled<Expression> {
        let right = self.operand()?;
        let takes = |kind| matches!(kind, Kind::Enumeration | Kind::Text | Kind::Unknown);
        if !takes(left.kind(self.of)) || !takes(right.kind(self.of)) {
            return Err(bad_request("`has` takes enumeration members"));
        }
        Ok(Expression::Has(Box::new(left), Box::new(right)))
    }

    fn operand(&mut self) -> Handled<Expression> {
        match self.tokens.next() {
            Some(Token::Open) => {
                let inside = self.deeper(Self::condition)?;
                self.close()?;
                Ok(inside)
            }
            Some(Token::Quoted { prefix, text }) => Scalar::of_quoted(&prefix, text)
                .map(Expression::Literal)
                .ok_or_else(|| bad_request(format!("`{prefix}'…'` is not a literal"))),
            Some(Token::Word(word)) if self.takes(&Token::Open) => self.call(&word),
            Some(Token::Word(word)) => self.word(&word),
            Some(Token::Close | Token::Comma | Token::Colon) | None => {
                Err(bad_request("an operand is missing"))
            }
        }
    }

    fn close(&mut self) -> Handled<()> {
        if self.takes(&Token::Close) {
            Ok(())
        } else {
            Err(bad_request("a parenthesis is not closed"))
        }
    }

    /// A literal, an alias of one, or a path.
    fn word(&mut self, word: &str) -> Handled<Expression> {
        if let Some(literal) = Scalar::of_literal(word) {
            return Ok(Expression::Literal(literal));
        }
        if word.starts_with('@') {
            return self.alias(word);
        }
        if word == "-" {
            return Err(not_implemented("arithmetic"));
        }
        self.path(word).map(Expression::Path)
    }

    fn path(&self, word: &str) -> Handled<Path> {
        let first = word.split('/').next().unwrap_or_default();
        if self.variables.iter().any(|variable| variable == first) {
            return Path::of_variable(word);
        }
        Path::read(word, self.of)
    }

    /// `tags/any(t:t eq 'a')` \[OData-URL 5.1.1.13\].
    fn lambda(&mut self, collection: &str, is_all: bool) -> Handled<Expression> {
        let collection = self.path(collection)?;
        if !is_all && self.takes(&Token::Close) {
            let lambda = Lambda { collection, is_all, variable: String::new(), condition: None };
            return Ok(Expression::Lambda(lambda));
        }
        let Some(Token::Word(variable)) = self.tokens.next() else {
            return Err(bad_request("`any` and `all` need a variable"));
        };
        if !self.takes(&Token::Colon) {
            return Err(bad_request("a colon must follow the variable of `any` and `all`"));
        }
        self.variables.push(variable.clone());
        let condition = self.deeper(Self::condition)?;
        self.check_boolean(&condition)?;
        self.variables.pop();
        self.close()?;
        let condition = Some(Box::new(condition));
        Ok(Expression::Lambda(Lambda { collection, is_all, variable, condition }))
    }

    /// Reads a parameter alias; an alias without a value is null \[OData-URL 5.1.12\]. The value is
    /// read once, because there may be thousands of references to a long one. A value must not
    /// contain aliases, because each level could double the size of the expression.
    fn alias(&mut self, name: &str) -> Handled<Expression> {
        if self.is_alias {
            return Err(not_implemented("a parameter alias in the value of another one"));
        }
        if let Some((value, height)) = self.aliases.get(name) {
            self.check_depth(self.depth + height)?;
            return Ok(Expression::Alias(Arc::clone(value)));
        }
        let Some(text) = self.given.aliases.get(name) else {
            return Ok(Expression::Literal(Scalar::Null));
        };
        let rest = std::mem::replace(&mut self.tokens, tokens(text)?.into_iter().peekable());
        let deepest = std::mem::replace(&mut self.deepest, self.depth);
        // A value is the same for all references, so it cannot use variables of a surrounding `any`
        // or `all`.
        let variables = std::mem::take(&mut self.variables);
        self.is_alias = true;
        let value = Arc::new(self.deeper(Self::condition)?);
        self.end()?;
        self.is_alias = false;
        self.variables = variables;
        self.tokens = rest;
        self.aliases.insert(name.to_owned(), (Arc::clone(&value), self.deepest - self.depth));
        self.deepest = self.deepest.max(deepest);
        Ok(Expression::Alias(value))
    }

    fn call(&mut self, name: &str) -> Handled<Expression> {
        if let Some((collection, operator @ ("any" | "all"))) = name.rsplit_once('/') {
            return self.lambda(collection, operator == "all");
        }
        let Some(function) = Function::find(name) else {
            return Err(if Function::is_unsupported(name) || name.contains('.') {
                not_implemented(&format!("`{name}`"))
            } else {
                bad_request(format!("there is no function `{name}`"))
            });
        };
        let mut arguments = Vec::new();
        if !self.takes(&Token::Close) {
            loop {
                arguments.push(self.deeper(Self::condition)?);
                if !self.takes_comma() {
                    break;
                }
            }
            self.close()?;
        }
        let kinds: Vec<_> = arguments.iter().map(|argument| argument.kind(self.of)).collect();
        function.check(&kinds)?;
        Ok(Expression::Call(function, arguments))
    }
}

fn check_comparable(left: Kind, right: Kind) -> Handled<()> {
    if left.is_comparable(right) {
        Ok(())
    } else {
        Err(bad_request("values of these types cannot be compared"))
    }
}

fn is_arithmetic(word: &str) -> bool {
    ["add", "sub", "mul", "div", "divby", "mod"].iter().any(|it| word.eq_ignore_ascii_case(it))
}
