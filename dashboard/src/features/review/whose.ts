// In whose hands a question is, and why somebody may not answer it just now.
interface Held {
  claimed_by: string | null;
  claimed_until: string | null;
}

export type Hands = "nobody" | "mine" | "others";

/** Whose it is at this moment. */
export function handsOf(one: Held, me: string | undefined, now: number): Hands {
  if (!one.claimed_by || !one.claimed_until || Date.parse(one.claimed_until) <= now) return "nobody";
  return one.claimed_by === me ? "mine" : "others";
}

/** Why this person may not answer it; nothing where they may. */
export function refusalOf(one: Held, me: string | undefined, may: boolean, now: number): string | null {
  if (!may) return "You may look; deciding takes an operator.";
  if (handsOf(one, me, now) === "others") return `${one.claimed_by} has it in hand.`;
  return null;
}
