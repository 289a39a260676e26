//! What a document holds never runs, and the page would not let it.

use serde_json::json;

use super::browser::Browser;
use super::notice::Page;

const HOSTILE: &str = "\
# THÔNG BÁO <script>window.ran = 1</script>

Kết luận của Chủ tịch UBND tỉnh <img src=x onerror=\"window.ran = 2\"> tại phiên họp tháng 4 năm 2022

## 1. Về </script><script>window.ran = 3</script> <svg/onload=window.ran=4>

- Giao Sở Y tế \"onmouseover=window.ran=5 x='\u{2028}\u{2029} </textarea></style> báo cáo <!-- trước ngày 15/5/2022 --> \
<a href=\"javascript:window.ran=6\">đây</a>; đạt 95% &lt;b&gt; kế hoạch ]]>.
";

#[test]
fn what_a_document_holds_is_text() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&Page::of_text(HOSTILE).path());
    browser.eval("showTable('all'); step(1); jump(page.notice.tasks[0].id)");
    browser.settle();
    assert_eq!(browser.eval("typeof window.ran"), "undefined");
    let foreign = "document.querySelectorAll('body script:not(#data) ~ script, #text :is(script, img, svg, a, textarea, style), \
                   #panel :is(script, img, svg, a), [onmouseover], [onerror]').length";
    assert_eq!(browser.eval(foreign), 0);
    assert_eq!(browser.eval("document.scripts.length"), 2);
    let shown = browser.eval("text.textContent");
    for literal in
        ["<script>window.ran = 1</script>", "</script><script>window.ran = 3</script>", "&lt;b&gt;", "]]>"]
    {
        assert!(shown.as_str().unwrap().contains(literal), "{literal}");
    }
    assert_eq!(browser.eval("page.notice.tasks[0].text.includes('\\u2028')"), true);
    browser.assert_quiet();
}

#[test]
fn the_policy_stops_what_would_slip_in() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&Page::of_text(HOSTILE).path());
    browser.assert_quiet();
    browser.eval(
        "(() => { const script = document.createElement('script'); script.textContent = 'window.ran = 7'; \
         const image = new Image(); image.src = 'https://example.org/x.png'; \
         text.append(script, image); text.insertAdjacentHTML('beforeend', '<b onclick=\"window.ran = 8\" id=trap>x</b>'); \
         document.getElementById('trap').click(); })()",
    );
    browser.settle();
    assert_eq!(browser.eval("typeof window.ran"), "undefined");
    let fetched = browser.eval("fetch('https://example.org/').then(() => 'fetched', () => 'refused')");
    assert_eq!(fetched, json!("refused"));
}
