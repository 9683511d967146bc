//! A recognizer for ABNF [RFC5234, RFC7405], which takes the alternatives as they are meant: in no
//! order. For a rule and a place it finds every place where the rule can end, once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// What a rule is made of.
#[derive(Debug, Clone)]
enum Element {
    Rule(usize),
    /// A text, and whether its case counts.
    Text(Vec<u8>, bool),
    Range(u8, u8),
    Sequence(Vec<Element>),
    Either(Vec<Element>),
    /// At least, at most.
    Repeat(usize, usize, Box<Element>),
}

#[derive(Debug)]
pub(super) struct Grammar {
    names: HashMap<String, usize>,
    rules: Vec<Option<Element>>,
}

impl Grammar {
    pub(super) fn new(text: &str) -> Self {
        let mut definitions: Vec<String> = Vec::new();
        for line in text.lines().map(without_comment).filter(|line| !line.trim().is_empty()) {
            match definitions.last_mut() {
                Some(last) if line.starts_with(' ') => last.push_str(line),
                _ => definitions.push(line.to_owned()),
            }
        }
        let mut grammar = Self { names: HashMap::new(), rules: Vec::new() };
        for definition in definitions {
            let (name, body) = definition.split_once('=').unwrap();
            let mut reader = Reader { rest: body, grammar: &mut grammar };
            let element = reader.either();
            assert_eq!(reader.rest.trim(), "", "{definition}");
            let index = grammar.index(name.trim());
            assert!(grammar.rules[index].is_none(), "{name} is there twice");
            grammar.rules[index] = Some(element);
        }
        for (name, index) in &grammar.names {
            assert!(grammar.rules[*index].is_some(), "{name} is no rule");
        }
        grammar
    }

    fn index(&mut self, name: &str) -> usize {
        let next = self.rules.len();
        // [RFC5234 2.1]: the case of a rule's name does not count.
        let index = *self.names.entry(name.to_ascii_lowercase()).or_insert(next);
        if index == next {
            self.rules.push(None);
        }
        index
    }

    pub(super) fn has(&self, rule: &str) -> bool {
        self.names.contains_key(&rule.to_ascii_lowercase())
    }

    /// Whether the whole text is the rule.
    pub(super) fn accepts(&self, rule: &str, text: &str) -> bool {
        let rule = self.names[&rule.to_ascii_lowercase()];
        let mut run = Run { grammar: self, text: text.as_bytes(), seen: BTreeMap::new() };
        run.rule(rule, 0).contains(&text.len())
    }
}

/// Up to a `;` that is not in quotes.
fn without_comment(line: &str) -> &str {
    let mut is_quoted = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => return &line[..at],
            _ => {}
        }
    }
    line
}

struct Reader<'a, 'g> {
    rest: &'a str,
    grammar: &'g mut Grammar,
}

impl<'a> Reader<'a, '_> {
    fn either(&mut self) -> Element {
        let mut all = vec![self.sequence()];
        while self.took("/") {
            all.push(self.sequence());
        }
        Element::Either(all)
    }

    fn sequence(&mut self) -> Element {
        let mut all = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.bytes().next() {
                None | Some(b'/' | b')' | b']') => return Element::Sequence(all),
                _ => all.push(self.repetition()),
            }
        }
    }

    fn repetition(&mut self) -> Element {
        let least = self.number();
        if self.rest.starts_with('*') {
            self.rest = &self.rest[1..];
            let most = self.number().unwrap_or(usize::MAX);
            return Element::Repeat(least.unwrap_or(0), most, Box::new(self.element()));
        }
        match least {
            Some(times) => Element::Repeat(times, times, Box::new(self.element())),
            None => self.element(),
        }
    }

    fn element(&mut self) -> Element {
        if self.took("(") {
            let inner = self.either();
            assert!(self.took(")"), "{}", self.rest);
            return inner;
        }
        if self.took("[") {
            let inner = self.either();
            assert!(self.took("]"), "{}", self.rest);
            return Element::Repeat(0, 1, Box::new(inner));
        }
        if self.took("%s") {
            return Element::Text(self.quoted().into(), true);
        }
        if self.took("%x") {
            return self.range();
        }
        if self.rest.starts_with('"') {
            return Element::Text(self.quoted().into(), false);
        }
        let name = self.take(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        assert!(!name.is_empty(), "{}", self.rest);
        Element::Rule(self.grammar.index(name))
    }

    fn range(&mut self) -> Element {
        let byte = |digits: &str| u8::from_str_radix(digits, 16).unwrap();
        let first = byte(self.take(|letter| letter.is_ascii_hexdigit()));
        if self.rest.starts_with('-') {
            self.rest = &self.rest[1..];
            return Element::Range(first, byte(self.take(|letter| letter.is_ascii_hexdigit())));
        }
        Element::Range(first, first)
    }

    fn quoted(&mut self) -> &'a str {
        let (text, rest) = self.rest[1..].split_once('"').unwrap();
        self.rest = rest;
        text
    }

    fn number(&mut self) -> Option<usize> {
        self.take(|letter| letter.is_ascii_digit()).parse().ok()
    }

    fn take(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|letter| !is_part(letter)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn took(&mut self, mark: &str) -> bool {
        self.rest = self.rest.trim_start();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

type Ends = BTreeSet<usize>;

struct Run<'a> {
    grammar: &'a Grammar,
    text: &'a [u8],
    seen: BTreeMap<(usize, usize), Rc<Ends>>,
}

impl Run<'_> {
    fn rule(&mut self, rule: usize, at: usize) -> Rc<Ends> {
        if let Some(ends) = self.seen.get(&(rule, at)) {
            return ends.clone();
        }
        // The grammar has no left recursion: what is asked for again while it is sought has no end.
        self.seen.insert((rule, at), Rc::default());
        let grammar = self.grammar;
        let ends = Rc::new(self.ends(grammar.rules[rule].as_ref().unwrap(), at));
        self.seen.insert((rule, at), ends.clone());
        ends
    }

    fn ends(&mut self, element: &Element, at: usize) -> Ends {
        match element {
            Element::Rule(rule) => self.rule(*rule, at).as_ref().clone(),
            Element::Text(text, exact) => {
                let found = self.text.get(at..at + text.len()).is_some_and(|found| {
                    if *exact { found == text } else { found.eq_ignore_ascii_case(text) }
                });
                found.then_some(at + text.len()).into_iter().collect()
            }
            Element::Range(first, last) => {
                let found = self.text.get(at).is_some_and(|byte| (first..=last).contains(&byte));
                found.then_some(at + 1).into_iter().collect()
            }
            Element::Either(all) => all.iter().flat_map(|one| self.ends(one, at)).collect(),
            Element::Sequence(all) => {
                let mut places = Ends::from([at]);
                for one in all {
                    places = places.into_iter().flat_map(|place| self.ends(one, place)).collect();
                }
                places
            }
            Element::Repeat(least, most, inner) => self.repeat(*least, *most, inner, at),
        }
    }

    fn repeat(&mut self, least: usize, most: usize, inner: &Element, at: usize) -> Ends {
        let (mut places, mut found) = (Ends::from([at]), Ends::new());
        for times in 0..=most {
            if times >= least {
                let before = found.len();
                found.extend(&places);
                // Nothing new: what follows has been seen.
                if found.len() == before && times > least {
                    break;
                }
            }
            if times == most || places.is_empty() {
                break;
            }
            places = places.into_iter().flat_map(|place| self.ends(inner, place)).collect();
        }
        found
    }
}
