//! Values of sensitive properties, tokens, and text that a terminal would act on.
