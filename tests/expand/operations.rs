//! An action and a function.

#[derive(ODataAction)]
#[odata(namespace = "microsoft.graph", bound_to = User, returns = ())]
struct SendMail {
    message: Message,
    save_to_sent_items: Option<bool>,
}

#[derive(ODataFunction)]
#[odata(namespace = "Demo", returns = Page<Product>, composable)]
struct Similar<'a> {
    name: Cow<'a, str>,
    #[odata(optional)]
    most: Option<i32>,
}
