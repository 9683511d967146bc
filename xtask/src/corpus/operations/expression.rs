//! Writes a request as a Rust expression of generated code.

use std::fmt::Write as _;

use odata_codegen::Model;
use odata_codegen::csdl::TypeRef;
use serde_json::{Map, Value};

use super::literal::{Literals, WRONG};
use super::path::{Called, Resolved, Step};
use super::segments::{segments, split};
use super::source::{Container, Item, ItemPath, Shape, Source};
use crate::corpus::walk::chain;

/// The expression of a request.
#[derive(Debug)]
pub(crate) struct Expression {
    pub(crate) text: String,
    /// The reason why the path before the operation is a text.
    pub(crate) text_path: Option<String>,
}

pub(crate) struct Writer<'a> {
    pub(crate) model: &'a Model<'a>,
    pub(crate) source: &'a Source,
    pub(crate) literals: &'a Literals<'a>,
}

/// The expression so far.
#[derive(Clone)]
struct Place<'a> {
    text: String,
    /// The item of the type; `None` for a value that is not structured.
    item: Option<&'a Item>,
}

impl<'a> Writer<'a> {
    /// Writes the request of a path with this query. `body` has the parameters of an action.
    pub(crate) fn request(
        &self,
        resolved: &Resolved<'_>,
        method: &str,
        url: &str,
        body: &Map<String, Value>,
    ) -> Result<Expression, String> {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let mut place = Place { text: String::from("container"), item: None };
        let mut text_path = None;
        let last = resolved.steps.len() - 1;
        for (index, (step, length)) in resolved.steps.iter().enumerate() {
            let Step::Call(called) = step else {
                if text_path.is_none() {
                    match self.step(&place, step) {
                        Ok(next) => place = next,
                        Err(reason) => text_path = Some(reason),
                    }
                }
                continue;
            };
            if text_path.is_some() && !place.text.contains("compose") {
                place.text = self.text_path(called, path, length - 1)?;
            }
            let is_called = index == last && resolved.calls_last(method);
            place = self.call(&place, called, query, body, is_called)?;
        }
        if !resolved.calls_last(method) {
            place.text += &self.end(&place, resolved, method, body)?;
        }
        let text = place.text + &Self::query(resolved, query)?;
        Ok(Expression { text, text_path })
    }

    /// Writes the request of a resource after a composable function.
    fn end(
        &self,
        place: &Place<'a>,
        resolved: &Resolved<'_>,
        method: &str,
        body: &Map<String, Value>,
    ) -> Result<String, String> {
        let is_collection = resolved.end().is_some_and(|end| end.is_collection);
        let partial = || {
            let item = place.item.ok_or("a value that is not structured")?;
            self.literals.partial(item, body)
        };
        Ok(match (method, is_collection) {
            ("GET", true) => String::from(".list(&odata_core::query::Query::new())?"),
            ("GET", false) => String::from(".get()?"),
            ("PATCH", false) => format!(".update(&{})?", partial()?),
            ("POST", true) => format!(".create(&{})?", partial()?),
            _ => return Err(format!("{method} of a resource after a composable function")),
        })
    }

    fn item(&self, path: &ItemPath) -> Option<&'a Item> {
        self.source.get(path)
    }

    /// Returns the item of a type of the model: the enum of derived types, if it was generated.
    fn item_of(&self, of: &TypeRef) -> Option<&'a Item> {
        let of_type = |item: &&Item| item.name == of.name && item.derive == "ODataEntity";
        let is_enum = |item: &&Item| matches!(item.shape, Shape::Enum(_));
        let items = || self.source.items.iter().filter(of_type);
        items().find(is_enum).or_else(|| self.source.structured(&of.name))
    }

    fn container(&self) -> Option<&'a Container> {
        self.source.containers.first()
    }

    fn step(&self, place: &Place<'a>, step: &Step<'_>) -> Result<Place<'a>, String> {
        let next = |text: &str, item| Ok(Place { text: format!("{}{text}", place.text), item });
        match step {
            Step::Item { name, .. } => {
                let mut methods = self.container().into_iter().flat_map(|it| &it.methods);
                let method = methods.find(|method| method.name.as_ref() == Some(name));
                let method = method.ok_or_else(|| format!("{name} is not in the container"))?;
                next(&format!(".{}()", method.rust), self.item(&method.of))
            }
            Step::Key { texts } => {
                let of = place.item.ok_or("a key of no entity")?;
                next(&format!(".entity({})", self.key(&of.name, texts)?), place.item)
            }
            Step::Navigate { by, name, of } => {
                let constant = self.constant(by, name)?;
                next(&format!(".navigate({constant})"), self.item_of(of))
            }
            Step::Property { by, name, of } => {
                let constant = self.constant(by, name)?;
                next(&format!(".property({constant})"), self.source.structured(&of.name))
            }
            Step::Cast { of } => {
                let item = self.source.structured(of).ok_or("a cast to no type")?;
                next(&format!(".derived::<{}>()", self.literals.path(&item.path)), Some(item))
            }
            Step::ByName => Err(String::from("a path in a drive")),
            Step::Call(_) => Err(String::from("an operation")),
        }
    }

    /// Writes the constant of a property of the type that declares it.
    fn constant(&self, by: &str, name: &str) -> Result<String, String> {
        let item = self.source.structured(by).ok_or_else(|| format!("{by} was not generated"))?;
        let Shape::Struct(fields) = &item.shape else { return Err(format!("{by} is an enum")) };
        let field = fields.iter().find(|field| field.name == name);
        let field = field.ok_or_else(|| format!("{by} has no {name}"))?;
        let constant = field.rust.trim_start_matches("r#").to_uppercase();
        Ok(format!("{}::{constant}", self.literals.path(&item.path)))
    }

    fn key(&self, of: &str, texts: &[String]) -> Result<String, String> {
        let declaration = self.model.declaration(of).ok_or("a key of no entity type")?;
        let all: Vec<_> = chain(self.model, declaration).collect();
        let parts = self.model.key(of);
        if parts.len() != texts.len() {
            return Err(format!("the key of {of} has {} parts", parts.len()));
        }
        let part = |(part, text): (&odata_codegen::csdl::PropertyRef, &String)| {
            let mut properties = all.iter().flat_map(|(_, of)| &of.properties);
            let property = properties.find(|it| it.name == part.name);
            let edm = property.map_or("", |it| &*it.of.name);
            match edm {
                "Edm.String" => Ok(format!("{text:?}")),
                "Edm.Byte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" => {
                    let number = text.parse::<i64>();
                    number
                        .map(|it| it.to_string())
                        .map_err(|_| format!("{text:?} is not a key of {edm}"))
                }
                "Edm.Guid" => Ok(format!("{text:?}.parse::<uuid::Uuid>()?")),
                _ => Err(format!("a key of {edm}")),
            }
        };
        let parts = parts.iter().zip(texts).map(part).collect::<Result<Vec<_>, _>>()?;
        Ok(if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(", ")) })
    }

    /// Writes the resource of a path as a text, as the type that the operation is bound to.
    fn text_path(&self, called: &Called<'_>, path: &str, length: usize) -> Result<String, String> {
        let binding =
            called.of.parameters.first().ok_or("an operation without a binding parameter")?;
        let item = self.source.structured(&binding.of.name);
        let item = item.ok_or_else(|| format!("bound to {}", binding.of.name))?;
        let texts: Vec<_> = segments(path).into_iter().take(length).map(|it| it.text).collect();
        let method = if binding.of.is_collection { "collection" } else { "single" };
        let of = self.literals.path(&item.path);
        Ok(format!("service.{method}::<{of}>({:?})", texts.join("/")))
    }

    fn call(
        &self,
        place: &Place<'a>,
        called: &Called<'_>,
        query: &str,
        body: &Map<String, Value>,
        is_last: bool,
    ) -> Result<Place<'a>, String> {
        let item = self.operation(called)?;
        let is_function = item.derive == "ODataFunction";
        let parameters =
            if is_function { arguments(called, query)? } else { renamed(called, body) };
        let operation = self.literals.operation(item, &parameters)?;
        let text = match (called.import, is_last) {
            (Some(_), true) => {
                let mut methods = self.container().into_iter().flat_map(|it| &it.methods);
                let method = methods.find(|method| method.name.is_none() && method.of == item.path);
                let method =
                    method.ok_or_else(|| format!("{} is not in the container", item.path.1))?;
                format!("container.{}(&{operation})?", method.rust)
            }
            (Some(_), false) => format!("service.compose(&{operation})?"),
            (None, true) => format!("{}.call(&{operation})?", place.text),
            (None, false) => format!("{}.compose(&{operation})?", place.text),
        };
        let item = called.of.returns.as_ref().and_then(|returns| self.item_of(&returns.of));
        Ok(Place { text, item })
    }

    /// Returns the struct of an operation.
    fn operation(&self, called: &Called<'_>) -> Result<&'a Item, String> {
        let name = format!("{}.{}", called.namespace, called.of.name);
        let binding = called.of.parameters.first().filter(|_| called.of.is_bound);
        let is_it = |item: &&Item| {
            let Shape::Struct(fields) = &item.shape else { return false };
            let is_bound = match (&item.binding, binding) {
                (None, None) => true,
                (Some((path, is_collection)), Some(binding)) => {
                    *is_collection == binding.of.is_collection
                        && self.item(path).is_some_and(|item| item.name == binding.of.name)
                }
                _ => false,
            };
            let parameters = called.parameters();
            let has = |name: &str| fields.iter().any(|field| field.name == name);
            let import = item.import.as_deref().or(Some(&called.of.name));
            item.name == name
                && is_bound
                && (called.import.is_none() || called.import == import)
                && fields.len() == parameters.len()
                && parameters.iter().all(|parameter| has(&parameter.name))
        };
        let found = self.source.items.iter().find(is_it);
        found.ok_or_else(|| format!("{name} was not generated"))
    }

    /// Writes the query options.
    fn query(resolved: &Resolved<'_>, query: &str) -> Result<String, String> {
        let (mut options, mut custom) = (String::new(), String::new());
        for option in query.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let value = super::segments::decode(value);
            match name {
                "$top" | "$skip" => _ = write!(options, ".{}({value})", &name[1..]),
                "$count" => options += ".count()",
                "$select" => {
                    for name in split(&value, ',') {
                        _ = write!(options, ".select_named({:?})", name.trim());
                    }
                }
                name if name.starts_with('@') && !name.contains('.') => {}
                "$expand" | "$filter" | "$orderby" => {
                    return Err(format!("the query option {name}"));
                }
                name => _ = write!(custom, ".query_option({name:?}, {value:?})?"),
            }
        }
        let is_call = matches!(resolved.steps.last(), Some((Step::Call(_), _)));
        if !options.is_empty() && is_call {
            options = format!(".with_query(&odata_core::query::Query::new(){options})?");
        }
        Ok(options + &custom)
    }
}

/// Returns the parameters of an action with the names of the metadata.
fn renamed(called: &Called<'_>, body: &Map<String, Value>) -> Map<String, Value> {
    let name = |name: &String| {
        let mut parameters = called.parameters().iter();
        let found = parameters.find(|it| it.name.eq_ignore_ascii_case(name));
        found.map_or_else(|| name.clone(), |it| it.name.clone())
    };
    body.iter().map(|(key, value)| (name(key), value.clone())).collect()
}

/// Returns the parameters of a function as JSON.
fn arguments(called: &Called<'_>, query: &str) -> Result<Map<String, Value>, String> {
    let mut parameters = Map::new();
    for (name, literal) in &called.arguments {
        let of = called.parameters().iter().find(|it| it.name == *name);
        let of = of.map_or("", |it| &*it.of.name);
        let mut aliases = query.split('&').filter_map(|option| option.split_once('='));
        let alias = aliases
            .find(|(alias, _)| alias == literal)
            .map(|(_, value)| super::segments::decode(value));
        let literal = alias.as_ref().unwrap_or(literal);
        let is_quoted = literal.len() > 1 && literal.starts_with('\'') && literal.ends_with('\'');
        let value = match of {
            "Edm.String" if is_quoted => Value::String(super::segments::unquote(literal)),
            "Edm.String" if literal != "null" => {
                return Err(format!("{name}={literal} {WRONG}"));
            }
            _ => serde_json::from_str(literal).unwrap_or_else(|_| {
                // `Demo.color'red'`
                let text = literal
                    .split_once('\'')
                    .map_or(&**literal, |(_, text)| text.trim_end_matches('\''));
                Value::String(text.to_owned())
            }),
        };
        parameters.insert(name.clone(), value);
    }
    Ok(parameters)
}
