//! Resolves the path of a URL against metadata: entity sets, keys, properties, type casts, and operations.

use odata_codegen::Model;
use odata_codegen::csdl::{ItemKind, Operation, OperationKind, Parameter, TypeRef};

use super::segments::{Segment, decode, segments, unquote};
use crate::corpus::walk::{chain, find};

/// A step of a path.
#[derive(Debug, Clone)]
pub(crate) enum Step<'m> {
    /// An entity set or a singleton.
    Item {
        name: String,
        of: TypeRef,
    },
    /// A key. The texts are without quotes.
    Key {
        texts: Vec<String>,
    },
    /// A navigation property with the type that declares it.
    Navigate {
        by: String,
        name: String,
        of: TypeRef,
    },
    /// A structural property with the type that declares it.
    Property {
        by: String,
        name: String,
        of: TypeRef,
    },
    /// A type cast.
    Cast {
        of: String,
    },
    /// An item that is addressed by its path in a drive: `root:/a.txt:`.
    ByName,
    Call(Called<'m>),
}

/// An operation in a path.
#[derive(Debug, Clone)]
pub(crate) struct Called<'m> {
    pub(crate) namespace: &'m str,
    pub(crate) of: &'m Operation,
    pub(crate) import: Option<&'m str>,
    /// The parameters of a function in the URL, as literals.
    pub(crate) arguments: Vec<(String, String)>,
}

impl<'m> Called<'m> {
    /// Returns the parameters without the binding parameter.
    pub(crate) fn parameters(&self) -> &'m [Parameter] {
        self.of.parameters.get(usize::from(self.of.is_bound)..).unwrap_or_default()
    }
}

/// A path that was resolved.
#[derive(Debug, Clone)]
pub(crate) struct Resolved<'m> {
    /// The steps, each with the number of segments of the path up to it.
    pub(crate) steps: Vec<(Step<'m>, usize)>,
}

impl<'m> Resolved<'m> {
    /// Returns `true` if the request calls the operation at the end of the path. Another method than that of the
    /// operation changes the resource that a function returns.
    pub(crate) fn calls_last(&self, method: &str) -> bool {
        let is_its = |called: &Called<'_>| match called.of.kind {
            OperationKind::Action => method == "POST",
            OperationKind::Function => method == "GET",
        };
        matches!(self.steps.last(), Some((Step::Call(called), _)) if is_its(called))
    }

    /// Returns the type at the end of the path.
    pub(crate) fn end(&self) -> Option<TypeRef> {
        let mut end = None;
        for (step, _) in &self.steps {
            end = match step {
                Step::Item { of, .. } | Step::Navigate { of, .. } | Step::Property { of, .. } => {
                    Some(of.clone())
                }
                Step::Key { .. } | Step::ByName => {
                    end.map(|of: TypeRef| TypeRef { is_collection: false, ..of })
                }
                Step::Cast { of } => end.map(|end| TypeRef { name: of.clone(), ..end }),
                Step::Call(called) => called.of.returns.as_ref().map(|returns| returns.of.clone()),
            };
        }
        end
    }

    /// Iterates over the operations in the path.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &Called<'m>> {
        self.steps.iter().filter_map(|(step, _)| match step {
            Step::Call(called) => Some(called),
            _ => None,
        })
    }
}

/// Resolves a path. `names` are the names of the parameters in the body. The error is the reason.
pub(crate) fn resolve<'m>(
    model: &'m Model<'m>,
    path: &str,
    method: &str,
    names: &[&str],
) -> Result<Resolved<'m>, String> {
    let mut resolver = Resolver { model, method, names, at: None, steps: Vec::new() };
    let segments = segments(path);
    let mut index = 0;
    while index < segments.len() {
        let last = index + 1 == segments.len();
        let length = resolver.by_name(&segments[index..]);
        if length > 0 {
            index += length;
            resolver.push(Step::ByName, index);
            continue;
        }
        index += 1;
        resolver.segment(&segments[index - 1], last, index)?;
    }
    Ok(Resolved { steps: resolver.steps })
}

struct Resolver<'m, 'r> {
    model: &'m Model<'m>,
    method: &'r str,
    names: &'r [&'r str],
    /// The type at the end of the steps.
    at: Option<TypeRef>,
    steps: Vec<(Step<'m>, usize)>,
}

impl<'m> Resolver<'m, '_> {
    fn push(&mut self, step: Step<'m>, index: usize) {
        self.steps.push((step, index));
    }

    /// Returns the number of segments of a path in a drive, which begins after `root:` and ends with `:`.
    fn by_name(&self, segments: &[Segment]) -> usize {
        let ends = |segment: &Segment| segment.text.ends_with(':');
        let is_item = self.at.as_ref().is_some_and(|at| at.name.ends_with(".driveItem"));
        let begins =
            matches!(self.steps.last(), Some((Step::Navigate { name, .. }, _)) if name == "root");
        if !is_item || !begins || segments.is_empty() {
            return 0;
        }
        segments.iter().position(ends).map_or(0, |end| end + 1)
    }

    fn segment(&mut self, segment: &Segment, is_last: bool, index: usize) -> Result<(), String> {
        let name = segment.name.trim_end_matches(':');
        let Some(at) = self.at.clone() else { return self.first(segment, index) };
        if self.property(&at, name, segment, index) || self.cast(&at, name, index) {
            return Ok(());
        }
        if self.call(&at, segment, is_last, index)? {
            return Ok(());
        }
        if at.is_collection && !segment.has_arguments && !segment.text.starts_with('$') {
            self.at = Some(TypeRef { is_collection: false, ..at });
            self.push(Step::Key { texts: vec![decode(&segment.text)] }, index);
            return Ok(());
        }
        Err(format!("{} has no {}", at.name, segment.text))
    }

    fn first(&mut self, segment: &Segment, index: usize) -> Result<(), String> {
        let items = self.model.items();
        let exact = items.iter().find(|item| item.name == segment.name);
        let found = exact
            .or_else(|| items.iter().find(|item| item.name.eq_ignore_ascii_case(&segment.name)));
        let item = found.ok_or_else(|| format!("the container has no {}", segment.name))?;
        if [ItemKind::ActionImport, ItemKind::FunctionImport].contains(&item.kind) {
            let of_name = |(namespace, of): &(&str, &Operation)| {
                format!("{namespace}.{}", of.name) == item.of && !of.is_bound
            };
            let candidates: Vec<_> = self.model.operations().filter(of_name).collect();
            return self.overload(&candidates, Some(&item.name), segment, index);
        }
        let is_collection = item.kind == ItemKind::EntitySet;
        let of = TypeRef { name: item.of.clone(), is_collection };
        self.at = Some(of.clone());
        self.push(Step::Item { name: item.name.clone(), of }, index);
        self.key(segment, index);
        Ok(())
    }

    /// Adds the key in parentheses of a segment.
    fn key(&mut self, segment: &Segment, index: usize) {
        if let (Some(at), true) = (&mut self.at, segment.has_arguments) {
            at.is_collection = false;
            let texts = segment.arguments.iter().map(|(_, literal)| unquote(literal)).collect();
            self.push(Step::Key { texts }, index);
        }
    }

    fn property(&mut self, at: &TypeRef, name: &str, segment: &Segment, index: usize) -> bool {
        if at.is_collection {
            return false;
        }
        let Some(of) = self.model.declaration(&at.name) else { return false };
        let all: Vec<_> = chain(self.model, of).collect();
        let found = all.iter().find_map(|(by, of)| {
            let navigation = of.navigation.iter().find(|it| it.name.eq_ignore_ascii_case(name));
            let property = of.properties.iter().find(|it| it.name.eq_ignore_ascii_case(name));
            let navigation = navigation.map(|it| (true, &it.name, &it.of));
            let found = navigation.or_else(|| property.map(|it| (false, &it.name, &it.of)))?;
            Some(((*by).to_owned(), found))
        });
        let Some((by, (is_navigation, found, of))) = found else { return false };
        let (name, of) = (found.clone(), of.clone());
        self.at = Some(of.clone());
        let step = if is_navigation {
            Step::Navigate { by, name, of }
        } else {
            Step::Property { by, name, of }
        };
        self.push(step, index);
        self.key(segment, index);
        true
    }

    fn cast(&mut self, at: &TypeRef, name: &str, index: usize) -> bool {
        let Some((of, _)) = find(self.model, name).filter(|_| name.contains('.')) else {
            return false;
        };
        self.at = Some(TypeRef { name: of.to_owned(), is_collection: at.is_collection });
        self.push(Step::Cast { of: of.to_owned() }, index);
        true
    }

    /// Adds a bound operation. Returns `false` if no operation has the name and the binding type.
    fn call(
        &mut self,
        at: &TypeRef,
        segment: &Segment,
        is_last: bool,
        index: usize,
    ) -> Result<bool, String> {
        let of = self.model.declaration(&at.name);
        let bindings: Vec<_> = match of {
            Some(of) => chain(self.model, of).map(|(name, _)| name.to_owned()).collect(),
            None => vec![at.name.clone()],
        };
        let wants = if is_last && self.method == "POST" {
            OperationKind::Action
        } else {
            OperationKind::Function
        };
        let simple = segment.name.rsplit('.').next().unwrap_or_default();
        let candidates = self.model.operations().filter(|(namespace, of)| {
            let is_named = of.name.eq_ignore_ascii_case(simple)
                && (simple == segment.name
                    || format!("{namespace}.{simple}").eq_ignore_ascii_case(&segment.name)
                    || segment.name.starts_with("graph."));
            let binding = of.parameters.first().filter(|_| of.is_bound);
            let is_bound = binding.is_some_and(|it| {
                it.of.is_collection == at.is_collection && bindings.contains(&it.of.name)
            });
            is_named && is_bound && of.kind == wants
        });
        let candidates: Vec<_> = candidates.collect();
        if candidates.is_empty() {
            return Ok(false);
        }
        self.overload(&candidates, None, segment, index).map(|()| true)
    }

    /// Adds the overload whose parameters are those of the request.
    fn overload(
        &mut self,
        candidates: &[(&'m str, &'m Operation)],
        import: Option<&'m str>,
        segment: &Segment,
        index: usize,
    ) -> Result<(), String> {
        let simple = segment.name.rsplit('.').next().unwrap_or_default().to_owned();
        let arguments = &segment.arguments;
        let given: Vec<&str> = match candidates.first() {
            Some((_, of)) if of.kind == OperationKind::Action => self.names.to_vec(),
            _ => arguments.iter().map(|(name, _)| &**name).collect(),
        };
        let has = |of: &Operation, name: &str| {
            let mut parameters = of.parameters.iter().skip(usize::from(of.is_bound));
            parameters.any(|it| it.name.eq_ignore_ascii_case(name))
        };
        // The overload with all parameters of the request, and as few others as possible.
        let fits = candidates.iter().filter(|(_, of)| given.iter().all(|name| has(of, name)));
        let best = fits.min_by_key(|(_, of)| of.parameters.len());
        let Some(&(namespace, of)) = best else {
            let unknown =
                candidates.iter().find_map(|(_, of)| given.iter().find(|name| !has(of, name)));
            return Err(format!("{simple} has no parameter {}", unknown.unwrap_or(&"")));
        };
        let mut named = Vec::new();
        for (name, literal) in arguments {
            let parameter = of.parameters.iter().find(|it| it.name.eq_ignore_ascii_case(name));
            let parameter = parameter.map_or_else(|| name.clone(), |it| it.name.clone());
            named.push((parameter, literal.clone()));
        }
        self.at = of.returns.as_ref().map(|returns| returns.of.clone());
        let import = import.filter(|_| !of.is_bound);
        self.push(Step::Call(Called { namespace, of, import, arguments: named }), index);
        Ok(())
    }
}
