// One line of a log.
import type { components } from "@/shared/api/schema";
import { clockSeconds, fullMoment } from "@/shared/format/times";

const TONES: Record<string, string> = { warning: "text-waiting", error: "text-failed", critical: "text-failed" };

export function LogLine({ line, withStep }: { line: components["schemas"]["LogLineOut"]; withStep: boolean }) {
  const tone = TONES[line.level];
  return (
    <li className="flex gap-3 px-3 hover:bg-hover">
      <time dateTime={line.at} title={fullMoment(line.at)} className="shrink-0 text-soft">
        {clockSeconds(line.at)}
      </time>
      {withStep && <span className="w-24 shrink-0 truncate text-soft max-sm:hidden">{line.step}</span>}
      <span className={`min-w-0 whitespace-pre-wrap break-words ${tone ?? ""}`}>
        {tone && <strong className="font-semibold">{line.level} </strong>}
        {line.message}
        {line.fields && Object.keys(line.fields).length > 0 && (
          <span className="text-soft"> {fieldsOf(line.fields)}</span>
        )}
      </span>
    </li>
  );
}

function fieldsOf(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
}
