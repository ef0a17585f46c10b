// Numbers, moments and sentences as people read them.
import { expect, test } from "vitest";
import { amount, many, short } from "@/shared/format/numbers";
import { withoutCommands } from "@/shared/format/sentences";
import { lookOf, RUN_STATES } from "@/shared/format/states";
import { ago, clock, duration } from "@/shared/format/times";

const NOON = Date.parse("2026-11-23T12:00:00");
const at = (seconds: number) => new Date(NOON - seconds * 1000).toISOString();

test.each([
  [0.0421, "42 ms"],
  [3.26, "3.3 s"],
  [59.4, "59 s"],
  [200, "3 min 20 s"],
  [120, "2 min"],
  [7500, "2 h 05 min"],
  [270_000, "3 d 3 h"],
  [-5, "0 ms"],
])("%d seconds are %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test.each([
  [2, "just now"],
  [42, "42 s ago"],
  [200, "3 min ago"],
  [8000, "2 h ago"],
  [200_000, "2 d ago"],
])("%d seconds ago is %s", (seconds, words) => {
  expect(ago(at(seconds), NOON)).toBe(words);
});

test("a moment of today is a clock time, an older one has its day", () => {
  expect(clock(at(3600), NOON)).toBe("11:00");
  expect(clock(at(86_400 * 3), NOON)).toBe("20 Nov 12:00");
});

test("counts are singular or plural, and short where room is", () => {
  expect([many(1, "run"), many(2000, "run"), short(12_345)]).toEqual(["1 run", "2,000 runs", "12.3k"]);
});

test("small money keeps its cents' parts", () => {
  expect([amount(0.0123, "usd"), amount(12, "usd"), amount(1500, "tokens")]).toEqual(["$0.0123", "$12.00", "1,500"]);
});

test.each([
  ["Run 4 is paused by ann at 14:02, until `headrace resume 4`.", "Run 4 is paused by ann at 14:02."],
  [
    "Step a waits for a person: 1 of 1 questions open (`headrace review list --run 4`).",
    "Step a waits for a person: 1 of 1 questions open.",
  ],
  [
    "Run 4 failed at 14:02: Boom 'x'; `headrace retry 4` starts it again from there.",
    "Run 4 failed at 14:02: Boom 'x'.",
  ],
])("the server's sentence loses the command a terminal needs: %s", (told, shown) => {
  expect(withoutCommands(told)).toBe(shown);
});

test("each state of a run has a word, and no two share colour and shape", () => {
  const looks = RUN_STATES.map(lookOf);
  expect(new Set(looks.map((look) => `${look.tone} ${look.shape}`)).size).toBe(RUN_STATES.length);
  expect(new Set(looks.map((look) => look.shape)).size).toBe(RUN_STATES.length);
});

test("a state that this page does not know is shown by its own word", () => {
  expect(lookOf("half_done").word).toBe("Half done");
});
