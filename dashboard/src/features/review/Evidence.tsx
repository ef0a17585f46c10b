// What the two stand on: the words of their sources.

import { sentence } from "@/shared/format/states";
import { shown, type Values } from "./payload";

export function Evidence({ evidence }: { evidence: unknown }) {
  const those = Array.isArray(evidence) ? evidence.filter(isValues) : [];
  if (those.length === 0) return null;
  return (
    <ul className="grid gap-3 border-line border-t px-4 py-2 sm:grid-cols-2">
      {those.map((one) => (
        <li key={JSON.stringify(one)} className="min-w-0 text-small">
          <Source of={one} />
        </li>
      ))}
    </ul>
  );
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

function Source({ of }: { of: Values }) {
  const { quote, reason, file, page, task, ...rest } = of;
  const place = [shown(file), page ? `page ${shown(page)}` : ""].filter(Boolean).join(", ");
  return (
    <>
      <p className="text-soft">{[shown(task), place].filter(Boolean).join(": ") || "Source"}</p>
      {shown(quote) && <blockquote className="border-line border-l-2 pl-2">{shown(quote)}</blockquote>}
      {shown(reason) && <p>Proposed: {shown(reason)}</p>}
      {Object.entries(rest).map(([name, value]) => (
        <p key={name}>
          {sentence(name)}: {shown(value)}
        </p>
      ))}
    </>
  );
}
