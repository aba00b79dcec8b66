// The small behaviours, where they are plain functions.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "../../../web/static/js/aloud.js";
import { began } from "../../../web/static/js/begins.js";
import { joined } from "../../../web/static/js/chips.js";
import { left, minutesSince } from "../../../web/static/js/clock.js";
import { wanted } from "../../../web/static/js/draft.js";
import { around, inSight } from "../../../web/static/js/focus.js";
import { meant, step, turn } from "../../../web/static/js/frames.js";
import { unseen } from "../../../web/static/js/fresh.js";
import { kept, stale } from "../../../web/static/js/hands.js";
import { free } from "../../../web/static/js/keys.js";
import { greeting, spoken } from "../../../web/static/js/live.js";
import { current } from "../../../web/static/js/places.js";
import { tapped } from "../../../web/static/js/rank.js";

test("a clock counts down to nothing and stays there", () => {
  assert.equal(left(192_000, 0), "3:12");
  assert.equal(left(192_000, 192_000 - 999), "0:01");
  assert.equal(left(192_000, 192_000), "0:00");
  assert.equal(left(0, 60_000), "0:00");
  assert.equal(left(3_600_000, 0), "60:00");
});

test("the greeting says what the page shows", () => {
  assert.deepEqual(greeting({ epoch: "e1", have: '{"clock": "a"}' }), { type: "hello", epoch: "e1", have: { clock: "a" } });
  assert.deepEqual(greeting({}), { type: "hello", have: {} });
  assert.deepEqual(greeting({ have: "not json" }), { type: "hello", have: {} });
});

test("the bar tells apart a lost connection, being removed, and signing in again", () => {
  assert.equal(spoken(1006, null), "lost");
  assert.equal(spoken(1012, null), "lost");
  assert.equal(spoken(1011, null), "failed");
  assert.equal(spoken(null, "failed"), "failed");
  assert.equal(spoken(1000, null), null);
  assert.equal(spoken(4403, null), "removed");
  assert.equal(spoken(4401, null), "sign_in");
  assert.equal(spoken(1008, null), "sign_in");
  assert.equal(spoken(null, "removed"), "removed");
});

test("what was typed comes back into an empty field only", () => {
  assert.equal(wanted("Ouders wachten", ""), "Ouders wachten");
  assert.equal(wanted("Ouders wachten", "iets nieuws"), null);
  assert.equal(wanted(null, ""), null);
  assert.equal(wanted("", ""), null);
});

test("the place is the one in the address, or home", () => {
  const ids = ["table", "hand"];
  assert.equal(current("#hand", "table", ids), "hand");
  assert.equal(current("", "table", ids), "table");
  assert.equal(current("#elsewhere", "table", ids), "table");
});

test("frames stay at the last, and at the first", () => {
  assert.equal(step(0, 3), 1);
  assert.equal(step(2, 3), 2);
  assert.equal(step(1, 3, -1), 0);
  assert.equal(step(0, 3, -1), 0);
  assert.equal(step(7, 3, 0), 2);
});

test("a clicker leads the frames, and other keys do nothing", () => {
  assert.equal(meant("PageDown"), "on");
  assert.equal(meant("PageUp"), "back");
  assert.equal(meant(" "), "play");
  assert.equal(meant("a"), null);
});

// As much of a page as turning asks for.
class Node {
  constructor(name, attributes = {}, ...children) {
    Object.assign(this, { nodeName: name, nodeType: 1, held: new Map(Object.entries(attributes)), childNodes: children });
    for (const child of children) child.parent = this;
  }
  get attributes() {
    return [...this.held].map(([name, value]) => ({ name, value }));
  }
  getAttribute(name) {
    return this.held.get(name) ?? null;
  }
  hasAttribute(name) {
    return this.held.has(name);
  }
  setAttribute(name, value) {
    this.held.set(name, value);
  }
  removeAttribute(name) {
    this.held.delete(name);
  }
  append(child) {
    child.parent = this;
    this.childNodes.push(child);
  }
  remove() {
    this.parent.childNodes.splice(this.parent.childNodes.indexOf(this), 1);
  }
  replaceWith(other) {
    other.parent = this.parent;
    this.parent.childNodes[this.parent.childNodes.indexOf(this)] = other;
  }
  cloneNode() {
    return new Node(this.nodeName, Object.fromEntries(this.held), ...this.childNodes.map((child) => child.cloneNode(true)));
  }
}

test("a frame turns into another and keeps the shapes that they share", () => {
  const water = new Node("path", { id: "a", class: "v-water", d: "M0 0" });
  const stage = new Node("g", { "aria-labelledby": "x", class: "old" }, water, new Node("path", { class: "v-ghost" }));
  const wanted = new Node("g", { "aria-labelledby": "y", "data-new": "" }, new Node("path", { id: "b", d: "M1 1" }), new Node("circle"), new Node("text"));
  turn(stage, wanted);
  assert.equal(stage.childNodes[0], water);
  assert.deepEqual(Object.fromEntries(water.held), { id: "a", d: "M1 1" });
  assert.deepEqual(stage.childNodes.map((one) => one.nodeName), ["path", "circle", "text"]);
  assert.deepEqual(Object.fromEntries(stage.held), { "aria-labelledby": "x", "data-new": "" });
  turn(stage, new Node("g"));
  assert.equal(stage.childNodes.length, 0);
});

test("names are joined as they are said", () => {
  assert.equal(joined([], " en "), "");
  assert.equal(joined(["De Kade"], " en "), "De Kade");
  assert.equal(joined(["De Kade", "raadslid", "secretaris"], " en "), "De Kade, raadslid en secretaris");
});

test("a page is stale when the phone is in another hand, or in none", () => {
  assert.equal(stale("p1", "p1"), false);
  assert.equal(stale("p1", "p2"), true);
  assert.equal(stale("p1", ""), true);
  assert.equal(stale("", "p1"), true);
  assert.equal(stale("p1", null), false);
});

test("what a tab keeps of somebody are drafts and what waits to be sent", () => {
  assert.deepEqual(kept(["draft:p1:a", "once:p1", "hand:KADE", "frames:x"]), ["draft:p1:a", "once:p1"]);
});

test("somebody is silent for whole minutes", () => {
  assert.equal(minutesSince(0, 179_999), 2);
  assert.equal(minutesSince(0, 180_000), 3);
});

test("a clock speaks when little is left and when nothing is, and is quiet otherwise", () => {
  assert.equal(stage(61, 60), null);
  assert.equal(stage(60, 60), "soon");
  assert.equal(stage(1, 60), "soon");
  assert.equal(stage(0, 60), "over");
});

test("a key is free unless somebody types, chooses, scrolls, or holds another", () => {
  const at = (selector) => ({ closest: (wanted) => (wanted.split(", ").includes(selector) ? {} : null) });
  assert.equal(free(at("button"), {}), true);
  assert.equal(free(null, {}), true);
  for (const place of ["input", "textarea", "select", "[role=region]"]) assert.equal(free(at(place), {}), false);
  for (const held of ["altKey", "ctrlKey", "metaKey", "shiftKey", "repeat", "defaultPrevented"]) {
    assert.equal(free(at("button"), { [held]: true }), false);
  }
});

test("a column goes to its top when something begins, not when the page comes", () => {
  assert.equal(began(null, "1 briefing"), false);
  assert.equal(began("1 briefing", "1 briefing"), false);
  assert.equal(began("1 briefing", "1 deliberation"), true);
});

test("what came since is new, and what was there at first is not", () => {
  assert.deepEqual(unseen(["a", "b"], null), []);
  assert.deepEqual(unseen(["a", "b"], ["a"]), ["b"]);
  assert.deepEqual(unseen(["a"], ["a", "gone"]), []);
});

test("what is tapped first comes first, and what is tapped again goes out", () => {
  assert.deepEqual(tapped([], "a", 2), ["a"]);
  assert.deepEqual(tapped(["a"], "b", 2), ["a", "b"]);
  assert.deepEqual(tapped(["a", "b"], "c", 2), ["a", "b"]);
  assert.deepEqual(tapped(["a", "b"], "a", 2), ["b"]);
});

test("what stands around an element is named from the nearest on", () => {
  const inside = (parts) => ({ parentElement: { closest: () => parts[0] ?? null } });
  const main = inside([]);
  const place = inside([main]);
  assert.deepEqual(around(inside([place])), [place, main]);
  assert.deepEqual(around(inside([])), []);
});

test("what ends above the screen or begins below it is out of sight", () => {
  assert.equal(inSight({ top: -30, bottom: 10 }, 740), true);
  assert.equal(inSight({ top: -30, bottom: 0 }, 740), false);
  assert.equal(inSight({ top: 740, bottom: 790 }, 740), false);
});
