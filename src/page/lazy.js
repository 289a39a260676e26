// A list or a table that has rows only for what is about to be seen: a long notice has
// tens of thousands of records. It grows at both ends as they come into sight, and
// begins anew elsewhere when a row far away is asked for.

const ROWS_AT_ONCE = 60;

class LazyRows {
  /** `body` takes the rows; `start` and `end` stand around it; `row(item)` makes one. */
  constructor(body, start, end, row) {
    Object.assign(this, { body, start, end, row, items: [], from: 0, to: 0 });
    const observer = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting) this.grow(target === end ? 1 : -1);
      }
    }, { rootMargin: "300px" });
    observer.observe(start);
    observer.observe(end);
  }

  /** Shows other items. */
  show(items) {
    this.items = items;
    this.begin(0);
  }

  /** Begins anew with the rows around a position. */
  begin(position) {
    this.from = this.to = Math.max(0, position - (ROWS_AT_ONCE >> 1));
    this.body.replaceChildren();
    this.grow(1);
  }

  grow(direction, by = ROWS_AT_ONCE) {
    const [from, to] = direction > 0
      ? [this.to, Math.min(this.to + by, this.items.length)]
      : [Math.max(0, this.from - by), this.from];
    if (from === to) return;
    const rows = this.items.slice(from, to).map((item) => this.row(item));
    if (direction > 0) {
      this.to = to;
      this.body.append(...rows);
    } else {
      this.from = from;
      const scroller = this.start.parentElement;
      const height = scroller.scrollHeight;
      this.body.prepend(...rows);
      // At the very top a browser does not keep what is in sight where it is.
      if (scroller.scrollTop === 0) scroller.scrollTop = scroller.scrollHeight - height;
    }
    // An end that stays in sight is no news to the observer.
    requestAnimationFrame(() => {
      if (direction > 0 && this.end.offsetParent && this.end.getBoundingClientRect().top < innerHeight) this.grow(1);
    });
  }

  /** Makes every row: before printing. */
  all() {
    this.grow(-1, this.items.length);
    this.grow(1, this.items.length);
  }

  /** The row at a position, made if need be. */
  at(position) {
    if (position < this.from - ROWS_AT_ONCE || position >= this.to + ROWS_AT_ONCE) this.begin(position);
    else if (position < this.from) this.grow(-1);
    else if (position >= this.to) this.grow(1);
    return this.body.children[position - this.from];
  }
}
