// Keys that a person may change: no two for one key, none that means something everywhere, and what was kept still fits.
import { beforeAll, expect, test, vi } from "vitest";

beforeAll(() => {
  vi.stubGlobal("window", { addEventListener: () => {} });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
});

const keys = () => import("@/features/review/keys");

test("a free key is taken", async () => {
  const { DEFAULTS, withKey } = await keys();
  expect(withKey(DEFAULTS, "accept", "y")).toEqual({ ...DEFAULTS, accept: "y" });
});

test("a key that another deed has, or that means something everywhere, is refused in a sentence", async () => {
  const { DEFAULTS, withKey } = await keys();
  expect(withKey(DEFAULTS, "accept", "u")).toBe(
    "u is already “Take the last decision back”. Give that one another key first.",
  );
  expect(withKey(DEFAULTS, "accept", "g")).toBe("g is the first key of every place.");
  expect(withKey(DEFAULTS, "accept", "ArrowUp")).toMatch("writes one letter");
});

test("what was kept is read as far as it fits", async () => {
  const { DEFAULTS, readKeys } = await keys();
  expect(readKeys({ accept: "y", gone: "z", undo: 7, lock: "o" })).toEqual({ ...DEFAULTS, accept: "y" });
  expect(readKeys(null)).toBe(DEFAULTS);
});
