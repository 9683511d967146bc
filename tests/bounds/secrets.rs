//! Values of sensitive properties, tokens, and text that a terminal would act on.

mod collect;
mod generated;
mod model;
mod places;
mod requests;
mod terminal;
mod texts;
mod values;
