// The keys of the review screens: what each does, and which one this browser's person chose for it.
import { Kept, useKept } from "@/shared/kept";
import { useKeys } from "@/shared/keys/useKeys";

export const ACTIONS = {
  choice1: ["1", "First answer"],
  choice2: ["2", "Second answer"],
  choice3: ["3", "Third answer"],
  choice4: ["4", "Fourth answer"],
  choice5: ["5", "Fifth answer"],
  choice6: ["6", "Sixth answer"],
  accept: ["a", "Accept the value of a field"],
  override: ["o", "Override it"],
  unknown: ["x", "Nobody knows it"],
  lock: ["l", "Lock it"],
  next: ["j", "Next question, or next open field"],
  before: ["k", "The one before"],
  undo: ["u", "Take the last decision back"],
  score: ["s", "Show or hide the score"],
  hold: ["c", "Take a question in hand, or put it back"],
} as const satisfies Record<string, readonly [key: string, does: string]>;

export type Action = keyof typeof ACTIONS;
export type KeyMap = Readonly<Record<Action, string>>;

export const NAMES = Object.keys(ACTIONS) as Action[];
export const DEFAULTS = Object.fromEntries(NAMES.map((name) => [name, ACTIONS[name][0]])) as KeyMap;
/** Keys that mean something everywhere. */
const TAKEN: Readonly<Record<string, string>> = {
  g: "the first key of every place",
  "?": "the list of keys",
  "/": "the search",
};

/** The map with this key for this action; a sentence where that cannot be. */
export function withKey(map: KeyMap, action: Action, key: string): KeyMap | string {
  if (key.length !== 1 || key.trim() === "") return "Take a key that writes one letter, digit or sign.";
  const taken = TAKEN[key];
  if (taken) return `${key} is ${taken}.`;
  const other = NAMES.find((name) => name !== action && map[name] === key);
  if (other) return `${key} is already “${ACTIONS[other][1]}”. Give that one another key first.`;
  return { ...map, [action]: key };
}

/** The keys that were kept, as far as they still fit; the others as they came. */
export function readKeys(kept: unknown): KeyMap {
  if (typeof kept !== "object" || kept === null) return DEFAULTS;
  let map = DEFAULTS;
  for (const [name, key] of Object.entries(kept)) {
    const action = NAMES.find((one) => one === name);
    if (!action || typeof key !== "string") continue;
    const next = withKey({ ...map, [action]: "" }, action, key);
    if (typeof next !== "string") map = next;
  }
  return map;
}

const isObject = (value: unknown): value is Partial<KeyMap> => typeof value === "object" && value !== null;
const changed = new Kept<Partial<KeyMap>>("review-keys", isObject, {});

/** The keys as they are now. */
export function useKeyMap(): KeyMap {
  return readKeys(useKept(changed));
}

/** Keep this map: only what is another than it came. */
export function keepKeys(map: KeyMap): void {
  changed.set(
    Object.fromEntries(NAMES.filter((name) => map[name] !== DEFAULTS[name]).map((name) => [name, map[name]])),
  );
}

/** While this component is there, the keys of these actions do these things. */
export function useActions(deeds: Partial<Record<Action, () => void>>): void {
  const map = useKeyMap();
  const those = NAMES.flatMap((name) => (deeds[name] ? [[map[name], deeds[name]] as const] : []));
  useKeys(Object.fromEntries(those));
}

export const CHOICES = ["choice1", "choice2", "choice3", "choice4", "choice5", "choice6"] as const;
