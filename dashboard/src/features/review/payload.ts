// What a question asks about, as far as this screen can show more than its plain values.
import { sentence } from "@/shared/format/states";

export type Values = Record<string, unknown>;

export interface Pair {
  a: Values;
  b: Values;
  score: number | null;
  parts: Values;
  why: string | null;
  meanwhile: string | null;
  about: string | null;
}

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const text = (value: unknown) => (typeof value === "string" && value ? value : null);

/** The two sides of a question about a pair; null for every other question. */
export function pairOf(payload: unknown): Pair | null {
  if (!isValues(payload) || !isValues(payload.a) || !isValues(payload.b)) return null;
  return {
    a: payload.a,
    b: payload.b,
    score: typeof payload.score === "number" ? payload.score : null,
    parts: isValues(payload.parts) ? payload.parts : {},
    why: text(payload.why),
    meanwhile: text(payload.meanwhile),
    about: text(payload.system),
  };
}

export interface Field {
  field: string;
  value: unknown;
  unit: string | null;
  quote: string | null;
  source: Values;
  pageText: string | null;
  why: string | null;
}

/** What a question about a field of an item asks; null for every other question. */
export function fieldOf(payload: unknown): Field | null {
  if (!isValues(payload) || typeof payload.field !== "string" || !("value" in payload)) return null;
  return {
    field: payload.field,
    value: payload.value,
    unit: text(payload.unit),
    quote: text(payload.quote),
    source: isValues(payload.source) ? payload.source : {},
    pageText: text(payload.page_text),
    why: text(payload.why),
  };
}

/** The question in words. */
export function titleOf(payload: unknown, kind: string): string {
  if (isValues(payload)) {
    const asked = text(payload.question);
    if (asked) return asked;
    if (typeof payload.field === "string" && "value" in payload)
      return `${sentence(payload.field)}: ${shown(payload.value)}`;
  }
  return kind;
}

/** A value as a person reads it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join("; ");
  if (isValues(value)) return text(value.text) ?? Object.values(value).map(shown).filter(Boolean).join(" ");
  return String(value);
}

/** The plain values of a payload, the question itself left out. */
export function rowsOf(payload: unknown): [name: string, value: string][] {
  if (!isValues(payload)) return payload === null ? [] : [["Asked about", shown(payload)]];
  return Object.entries(payload)
    .filter(([name]) => name !== "question")
    .map(([name, value]) => [name, shown(value)]);
}

/** The names of what the evidence tells, and of what nobody reads. */
export function toldBy(evidence: unknown): ReadonlySet<string> {
  const those = Array.isArray(evidence) ? evidence.filter(isValues) : [];
  return new Set(["id", ...those.flatMap((one) => Object.keys(one))]);
}

/** The names of the fields of both sides that say something here. */
export function fieldsOf(pair: Pair, toldElsewhere: ReadonlySet<string>): string[] {
  const names = [...new Set([...Object.keys(pair.a), ...Object.keys(pair.b)])];
  return names.filter((name) => !toldElsewhere.has(name) && (shown(pair.a[name]) || shown(pair.b[name])));
}
