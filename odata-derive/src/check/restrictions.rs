//! Checks the restrictions of items of entity containers.

use proc_macro2::Span;
use syn::LitStr;

use super::naming::is_path_of_names;
use crate::ast::RawItem;
use crate::attr::{Once, RestrictionAttrs, Words};
use crate::errors::Errors;
use crate::model::{ItemKind, Restrictions};

/// The words that a singleton cannot have, because it is one entity.
const OF_COLLECTIONS: [&str; 12] = [
    "no_insert",
    "no_read_by_key",
    "no_count",
    "no_top",
    "no_skip",
    "no_filter",
    "no_sort",
    "no_search",
    "requires_filter",
    "no_filter_by",
    "requires_filter_by",
    "no_sort_by",
];

/// The restrictions of an item.
pub(super) fn restrictions<'a>(
    item: &'a RawItem,
    kind: &ItemKind<'_>,
    errors: &mut Errors,
) -> Restrictions<'a> {
    let attrs = &item.attrs.restrictions;
    let words = attrs.given().map(|(word, span)| (word.name, span));
    let navigation = item.attrs.navigation.as_ref();
    let words: Vec<_> = words.chain(navigation.map(|it| ("navigation", it.span))).collect();
    match kind {
        ItemKind::EntitySet(..) => {}
        ItemKind::Singleton(..) => report_words_of_collections(&words, errors),
        ItemKind::Import(_) => {
            for (word, span) in words {
                errors.at_span(
                    span,
                    format!("only an entity set or a singleton has restrictions: remove `{word}`"),
                );
            }
            return Restrictions::default();
        }
    }
    let navigation = item.attrs.nested.iter().map(|it| of_navigation(it, errors)).collect();
    Restrictions { navigation, ..of_words(attrs, errors) }
}

fn report_words_of_collections(words: &[(&str, Span)], errors: &mut Errors) {
    for (word, span) in words.iter().filter(|(word, _)| OF_COLLECTIONS.contains(word)) {
        errors.at_span(
            *span,
            format!("a singleton is one entity, not a collection: remove `{word}`"),
        );
    }
}

fn of_navigation<'a>(
    (path, attrs): &'a (LitStr, RestrictionAttrs),
    errors: &mut Errors,
) -> (&'a LitStr, Restrictions<'a>) {
    report_paths(std::slice::from_ref(path), errors);
    (path, of_words(attrs, errors))
}

fn of_words<'a>(attrs: &'a RestrictionAttrs, errors: &mut Errors) -> Restrictions<'a> {
    // A new word does not compile until it is handled here.
    let RestrictionAttrs {
        no_insert,
        no_update,
        no_delete,
        no_read,
        no_read_by_key,
        no_count,
        no_top,
        no_skip,
        no_select,
        no_expand,
        no_filter,
        no_sort,
        no_search,
        etag,
        requires_filter,
        no_filter_by,
        requires_filter_by,
        no_sort_by,
        no_expand_of,
    } = attrs;
    let flags = [
        (no_insert, "Insert"),
        (no_update, "Update"),
        (no_delete, "Delete"),
        (no_read, "Read"),
        (no_read_by_key, "ReadByKey"),
        (no_count, "Count"),
        (no_top, "Top"),
        (no_skip, "Skip"),
        (no_select, "Select"),
        (no_expand, "Expand"),
        (no_filter, "Filter"),
        (no_sort, "Sort"),
        (no_search, "Search"),
    ];
    let lists = [
        (no_filter_by, "__no_filter_by"),
        (requires_filter_by, "__requires_filter_by"),
        (no_sort_by, "__no_sort_by"),
        (no_expand_of, "__no_expand_of"),
    ];
    report_required_filter(attrs, errors);
    let refused = flags.into_iter().filter(|(word, _)| word.is_some());
    let listed = |(paths, method): (&'a Once<Vec<LitStr>>, _)| {
        let paths = &paths.as_ref()?.value;
        Some((method, paths.as_slice()))
    };
    let lists: Vec<_> = lists.into_iter().filter_map(listed).collect();
    for (_, paths) in &lists {
        report_paths(paths, errors);
    }
    Restrictions {
        refused: refused.map(|(_, capability)| capability).collect(),
        requires_etag: etag.is_some(),
        requires_filter: requires_filter.is_some(),
        lists,
        navigation: Vec::new(),
    }
}

/// A request cannot both need a filter and have none.
fn report_required_filter(attrs: &RestrictionAttrs, errors: &mut Errors) {
    let required = [
        attrs.requires_filter.as_ref().map(|it| ("requires_filter", it.span)),
        attrs.requires_filter_by.as_ref().map(|it| ("requires_filter_by", it.span)),
    ];
    for (word, span) in required.into_iter().flatten().filter(|_| attrs.no_filter.is_some()) {
        errors.at_span(span, format!("`{word}` contradicts `no_filter`: remove one of them"));
    }
}

fn report_paths(paths: &[LitStr], errors: &mut Errors) {
    for path in paths.iter().filter(|path| !is_path_of_names(&path.value())) {
        errors.at(path, "expected the path of a property, such as \"Name\" or \"Address/City\"");
    }
}
