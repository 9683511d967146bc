//! A recognizer for ABNF [RFC5234, RFC7405], in which the order of alternatives has no meaning. For a
//! rule and a position it finds every position where the rule can end, once.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// A part of a rule.
#[derive(Debug, Clone)]
enum Element {
    Rule(usize),
    /// A text, and `true` if its case counts.
    Text(Vec<u8>, bool),
    Range(u8, u8),
    Sequence(Vec<Element>),
    Either(Vec<Element>),
    /// At least, at most.
    Repeat(usize, usize, Box<Element>),
}

/// The bytes with which an element can start.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Start {
    bytes: [u128; 2],
    can_be_empty: bool,
}

impl Start {
    const EMPTY: Self = Self { bytes: [0; 2], can_be_empty: true };

    fn of_byte(byte: u8) -> Self {
        let mut start = Self::default();
        start.bytes[usize::from(byte >> 7)] = 1 << (byte & 127);
        start
    }

    fn or(mut self, other: Self) -> Self {
        self.bytes = [self.bytes[0] | other.bytes[0], self.bytes[1] | other.bytes[1]];
        self.can_be_empty |= other.can_be_empty;
        self
    }

    /// The start of the element, given those of all rules.
    fn of(element: &Element, rules: &[Self]) -> Self {
        match element {
            Element::Rule(rule) => rules[*rule],
            Element::Text(text, is_exact) => match text.first() {
                None => Self::EMPTY,
                Some(byte) if *is_exact => Self::of_byte(*byte),
                Some(byte) => Self::of_byte(byte.to_ascii_lowercase())
                    .or(Self::of_byte(byte.to_ascii_uppercase())),
            },
            Element::Range(first, last) => {
                (*first..=*last).map(Self::of_byte).fold(Self::default(), Self::or)
            }
            Element::Sequence(all) => {
                let mut start = Self::EMPTY;
                for one in all {
                    if !start.can_be_empty {
                        break;
                    }
                    start.can_be_empty = false;
                    start = start.or(Self::of(one, rules));
                }
                start
            }
            Element::Either(all) => {
                all.iter().map(|one| Self::of(one, rules)).fold(Self::default(), Self::or)
            }
            Element::Repeat(least, _, inner) => {
                let mut start = Self::of(inner, rules);
                start.can_be_empty |= *least == 0;
                start
            }
        }
    }

    fn allows(self, next: Option<&u8>) -> bool {
        let has = |byte: &u8| self.bytes[usize::from(byte >> 7)] >> (byte & 127) & 1 == 1;
        self.can_be_empty || next.is_some_and(has)
    }
}

#[derive(Debug)]
pub(super) struct Grammar {
    names: HashMap<String, usize>,
    rules: Vec<Option<Element>>,
    starts: Vec<Start>,
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
        let mut grammar = Self { names: HashMap::new(), rules: Vec::new(), starts: Vec::new() };
        for definition in definitions {
            let (name, body) = definition.split_once('=').unwrap();
            let mut reader = Reader { rest: body, grammar: &mut grammar };
            let element = reader.either();
            assert_eq!(reader.rest.trim(), "", "{definition}");
            let index = grammar.index(name.trim());
            assert!(grammar.rules[index].is_none(), "duplicate rule {name}");
            grammar.rules[index] = Some(element);
        }
        for (name, index) in &grammar.names {
            assert!(grammar.rules[*index].is_some(), "{name} is not a rule");
        }
        grammar.find_starts();
        grammar
    }

    /// Works out how each rule can start, from the rules that it consists of.
    fn find_starts(&mut self) {
        self.starts = vec![Start::default(); self.rules.len()];
        loop {
            let starts: Vec<_> =
                self.rules.iter().flatten().map(|rule| Start::of(rule, &self.starts)).collect();
            if starts == self.starts {
                return;
            }
            self.starts = starts;
        }
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

    /// Returns `true` if the rule accepts the whole text.
    pub(super) fn accepts(&self, rule: &str, text: &str) -> bool {
        let rule = self.names[&rule.to_ascii_lowercase()];
        let seen = vec![None; (text.len() + 1) * self.rules.len()];
        let mut run = Run { grammar: self, text: text.as_bytes(), seen };
        run.rule(rule, 0).contains(&text.len())
    }
}

/// Returns the line up to a `;` outside of quotes.
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

/// The positions where an element can end, in order.
type Ends = Vec<usize>;

struct Run<'a> {
    grammar: &'a Grammar,
    text: &'a [u8],
    /// The ends of each rule that was looked up, by position and rule.
    seen: Vec<Option<Rc<Ends>>>,
}

impl Run<'_> {
    fn rule(&mut self, rule: usize, at: usize) -> Rc<Ends> {
        let grammar = self.grammar;
        let index = at * grammar.rules.len() + rule;
        if let Some(ends) = &self.seen[index] {
            return ends.clone();
        }
        // The grammar has no left recursion: a rule that is looked up while it is being worked out has no end.
        self.seen[index] = Some(Rc::default());
        let mut ends = Ends::new();
        self.ends(grammar.rules[rule].as_ref().unwrap(), at, &mut ends);
        let ends = Rc::new(in_order(ends));
        self.seen[index] = Some(ends.clone());
        ends
    }

    /// Appends the positions where the element can end if it starts at `at`.
    fn ends(&mut self, element: &Element, at: usize, ends: &mut Ends) {
        match element {
            Element::Rule(rule) => {
                if self.grammar.starts[*rule].allows(self.text.get(at)) {
                    ends.extend_from_slice(&self.rule(*rule, at));
                }
            }
            Element::Text(text, is_exact) => {
                let found = self.text.get(at..at + text.len()).is_some_and(|found| {
                    if *is_exact { found == text } else { found.eq_ignore_ascii_case(text) }
                });
                ends.extend(found.then_some(at + text.len()));
            }
            Element::Range(first, last) => {
                let found = self.text.get(at).is_some_and(|byte| first <= byte && byte <= last);
                ends.extend(found.then_some(at + 1));
            }
            Element::Either(all) => all.iter().for_each(|one| self.ends(one, at, ends)),
            Element::Sequence(all) => {
                let mut places = Ends::from([at]);
                for one in all {
                    places = self.next(one, &places);
                }
                ends.append(&mut places);
            }
            Element::Repeat(least, most, inner) => self.repeat(*least, *most, inner, at, ends),
        }
    }

    /// Returns the positions where the element can end if it starts at one of these.
    fn next(&mut self, element: &Element, places: &[usize]) -> Ends {
        let mut ends = Ends::new();
        for place in places {
            self.ends(element, *place, &mut ends);
        }
        in_order(ends)
    }

    fn repeat(&mut self, least: usize, most: usize, inner: &Element, at: usize, ends: &mut Ends) {
        let (mut places, mut found) = (Ends::from([at]), BTreeSet::<usize>::new());
        for times in 0..=most {
            if times >= least {
                let before = found.len();
                found.extend(&places);
                // No new position: the following ones were found before.
                if found.len() == before && times > least {
                    break;
                }
            }
            if times == most || places.is_empty() {
                break;
            }
            places = self.next(inner, &places);
        }
        ends.extend(found);
    }
}

fn in_order(mut ends: Ends) -> Ends {
    if ends.len() > 1 {
        ends.sort_unstable();
        ends.dedup();
    }
    ends
}
