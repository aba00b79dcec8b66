// The small behaviours, where they are plain functions.

import assert from "node:assert/strict";
import { test } from "node:test";

import { joined } from "../../../web/static/js/chips.js";
import { left } from "../../../web/static/js/clock.js";
import { wanted } from "../../../web/static/js/draft.js";
import { kept, stale } from "../../../web/static/js/hands.js";
import { step } from "../../../web/static/js/frames.js";
import { greeting, spoken } from "../../../web/static/js/live.js";
import { current } from "../../../web/static/js/places.js";

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

test("frames stay at the last", () => {
  assert.equal(step(0, 3), 1);
  assert.equal(step(2, 3), 2);
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
