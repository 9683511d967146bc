//! The XML declaration, and the version of a document.

use odata_codegen::csdl::{Csdl, Version};

use super::{judged, xml};

#[test]
fn f55_white_space_before_the_declaration_is_read() {
    let declaration = "<?xml version=\"1.0\"\n encoding=\"utf-8\"?>";
    for before in ["", "\n", " \r\n\t"] {
        let text = format!("{before}{declaration}{}", xml("<ComplexType/>"));
        let right = text.replace("<ComplexType/>", "");
        assert_eq!(Csdl::from_text(&right).unwrap(), Csdl::from_text(&xml("")).unwrap());
        let line = 4 + before.matches('\n').count();
        assert!(judged(&text).0[0].starts_with(&format!("{line}:1: <ComplexType>")), "{before:?}");
    }
    // A declaration after an element is not a declaration.
    assert!(Csdl::from_text(&format!("<a/>{declaration}")).is_err());
}

#[test]
fn f58_a_later_version_is_not_called_another_odata() {
    assert_eq!(Csdl::from_text(&xml("")).unwrap().version, Version::V4_0);
    for (stated, reason) in
        [("4.03", "unknown"), ("5.0", "unknown"), ("", "unknown"), ("3.0", "not OData 4")]
    {
        let expected =
            format!("version {stated} is {reason}: only 4.0, 4.01 and 4.02 are supported");
        let text = xml("").replace("4.0", stated);
        let json = format!("{{\"$Version\": \"{stated}\", \"N\": {{}}}}");
        for text in [text, json] {
            let error = Csdl::from_text(&text).unwrap_err().to_string();
            assert!(error.ends_with(&expected), "{error}");
        }
    }
}
