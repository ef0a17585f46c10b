// Which kept answers a message makes old: "run 42 changed" → refetch what shows run 42.
import type { Message } from "@/shared/live/message";

export type Key = readonly (string | number)[];

const NOTHING = new Set(["welcome", "snapshot", "pong", "error"]);
const EVERYWHERE: readonly Key[] = [
  ["runs"],
  ["overview"],
  ["items"],
  ["queues"],
  ["jobs"],
  ["events"],
  ["pipelines"],
  ["apps"], // what pages of apps ask for
];

/** The keys of the answers that this message makes old. */
export function touchedBy(message: Message): Key[] {
  if (NOTHING.has(message.type)) return [];
  if (message.type === "log") return runKeys(message).map((key) => [...key, "log"]);
  if (message.event === "app_changed") return [["apps"], ["events"]];
  const keys: Key[] = [...EVERYWHERE, ...runKeys(message)];
  if (message.event?.startsWith("review")) keys.push(["reviews"]);
  if (typeof message.item_key === "string") keys.push(["item"]);
  return keys;
}

function runKeys(message: Message): Key[] {
  return typeof message.run_id === "number" ? [["run", message.run_id]] : [];
}
