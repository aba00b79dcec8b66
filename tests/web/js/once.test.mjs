// One act, one id: a retry keeps it, a new act gets a new one, and the order of sending is kept.

import assert from "node:assert/strict";
import { test } from "node:test";

import { put, same, still, uuid, waits, without } from "../../../web/static/js/once.js";

const fresh = () => {
  let count = 0;
  return () => `id-${(count += 1)}`;
};
const tell = { form: "form-tell", to: "/t/A/acts", words: "kind=tell&to=kade" };

test("the same words that were not answered yet are the same act", () => {
  const next = fresh();
  const first = put([], tell, next);
  const again = put(first.queue, { ...tell }, next);
  assert.equal(again.entry.id, first.entry.id);
  assert.equal(again.queue.length, 1);
});

test("other words are another act and wait behind the first", () => {
  const next = fresh();
  const first = put([], tell, next);
  const second = put(first.queue, { ...tell, words: "kind=tell&to=table" }, next);
  assert.notEqual(second.entry.id, first.entry.id);
  assert.deepEqual(second.queue.map((one) => one.id), ["id-1", "id-2"]);
});

test("the same words after an answer are a new act", () => {
  const next = fresh();
  const first = put([], tell, next);
  const second = put(without(first.queue, first.entry.id), tell, next);
  assert.notEqual(second.entry.id, first.entry.id);
  assert.equal(second.queue.length, 1);
});

test("two forms with equal words are two acts", () => {
  assert.equal(same(tell, { ...tell, form: "form-other" }), false);
});

test("no network, too often and a server in trouble wait; a refusal does not", () => {
  for (const status of [0, 429, 500, 502, 503]) assert.equal(waits(status), true, String(status));
  for (const status of [200, 204, 303, 400, 401, 403, 404, 409, 422]) assert.equal(waits(status), false, String(status));
});

test("an id is a UUID, also where the browser does not make them", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(uuid(), shape);
  const own = globalThis.crypto.randomUUID;
  Object.defineProperty(globalThis.crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    const made = new Set(Array.from({ length: 100 }, uuid));
    assert.equal(made.size, 100);
    for (const one of made) assert.match(one, shape);
  } finally {
    Object.defineProperty(globalThis.crypto, "randomUUID", { value: own, configurable: true });
  }
});

test("a form that was filled in anew while its act waited is not emptied", () => {
  const sent = "kind=ask&to=council&about=money&text=Who+pays%3F";
  assert.equal(still("kind=ask&to=council&about=money&text=Who+pays%3F", sent), true);
  assert.equal(still("kind=ask&to=council&about=money&text=And+who+else%3F", sent), false);
  assert.equal(still("kind=ask&to=council&about=money&text=", sent), false);
});

test("the button that was pressed is not missed in the form", () => {
  assert.equal(still("kind=ask&to=gp", "kind=ask&to=gp&about=money"), true);
});
