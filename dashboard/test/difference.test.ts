// What differs between two texts is marked, and nothing else.
import { expect, test } from "vitest";
import { difference, type Piece } from "@/features/review/difference";

const own = (pieces: readonly Piece[]) => pieces.filter((piece) => !piece.same).map((piece) => piece.text.trim());
const whole = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join("");

test("two texts that are the same have nothing of their own", () => {
  const { a, b } = difference("Change the oil", "Change the oil");
  expect([own(a), own(b)]).toEqual([[], []]);
});

test("a word that only one says is marked whole", () => {
  const { a, b } = difference("Change the oil", "Change the engine oil");
  expect([own(a), own(b)]).toEqual([[], ["engine"]]);
});

test("a number that differs is marked, not its sentence", () => {
  const { a, b } = difference("every 125 hours", "every 250 hours");
  expect([own(a), own(b)]).toEqual([["125"], ["250"]]);
});

test("a word written otherwise is marked where it differs", () => {
  const { a, b } = difference("Inspect the hoses", "Inspect the hose");
  expect([own(a), own(b)]).toEqual([["s"], []]);
});

test("no letter is lost or made up", () => {
  const [left, right] = ["Each 125 h, exchange the filter; oil its gasket.", "Change the engine oil (every year)"];
  const { a, b } = difference(left, right);
  expect([whole(a), whole(b)]).toEqual([left, right]);
});

test("a very long text is compared as a whole", () => {
  const long = "word ".repeat(500);
  expect(difference(long, `${long}more`).a).toHaveLength(1);
});
