// Two keys after one another mean one thing, and not also what the second alone would.
import { expect, test } from "vitest";
import { Keyboard } from "@/shared/keys/keyboard";

function board(...maps: Record<string, () => void>[]) {
  const keyboard = new Keyboard();
  for (const keys of maps) keyboard.add(() => keys);
  return (key: string, at: number) => keyboard.meant(key, at)?.();
}

test("g s goes to the settings and does not show the score", () => {
  const done: string[] = [];
  const press = board({ "g s": () => done.push("settings") }, { s: () => done.push("score") });
  press("g", 0);
  press("s", 200);
  expect(done).toEqual(["settings"]);
});

test("two single keys in a row are both heard", () => {
  const done: string[] = [];
  const press = board({ "g s": () => {} }, { s: () => done.push("score") }, { 1: () => done.push("first") });
  press("s", 0);
  press("1", 50);
  expect(done).toEqual(["score", "first"]);
});

test("a second key that comes late stands alone", () => {
  const done: string[] = [];
  const press = board({ "g s": () => done.push("settings"), s: () => done.push("score") });
  press("g", 0);
  press("s", 5000);
  expect(done).toEqual(["score"]);
});
