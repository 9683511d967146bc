use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Attachment {
    #[odata(key, computed_default)]
    id: Option<i32>,
    name: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct FileAttachment {
    #[odata(base)]
    attachment: Attachment,
    size: i32,
}

fn main() {
    let _ = FileAttachment::builder().size(1).build();
    let named = Attachment::builder().name("a").build();
    let _ = FileAttachment::builder().size(1).attachment(named).build();
}
