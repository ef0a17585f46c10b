// Events as rows: when, what, of which run and step, and what it said.
import { Link } from "@tanstack/react-router";
import type { components } from "@/shared/api/schema";
import { happened, happenedState } from "@/shared/format/happenings";
import { clockSeconds, fullMoment } from "@/shared/format/times";
import { Scroll } from "@/shared/ui/Scroll";
import { StateMark } from "@/shared/ui/StateMark";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";

type Event = components["schemas"]["EventOut"];

interface Props {
  events: readonly Event[];
  withRun?: boolean;
  /** Whether each event leads to what came after it. */
  replay?: boolean;
}

export function EventRows({ events, withRun = true, replay = false }: Props) {
  return (
    <Scroll label="Events">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={HEAD}>When</th>
            <th className={HEAD}>What happened</th>
            {withRun && <th className={HEAD}>Run</th>}
            <th className={HEAD}>Step</th>
            <th className={`${HEAD} w-full`}>Said</th>
            {replay && (
              <th className={HEAD}>
                <span className="sr-only">Replay</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id} className={ROW}>
              <td className={`${CELL} text-soft`}>
                <time dateTime={event.at} title={fullMoment(event.at)}>
                  {clockSeconds(event.at)}
                </time>
              </td>
              <td className={`${CELL} whitespace-nowrap`}>
                <span className="flex items-center gap-2">
                  <StateMark state={happenedState(event.type)} />
                  {happened(event.type)}
                </span>
              </td>
              {withRun && (
                <td className={CELL}>
                  {event.run_id && (
                    <Link
                      to="/runs/$runId"
                      params={{ runId: String(event.run_id) }}
                      className="text-accent hover:underline"
                    >
                      {event.run_id}
                    </Link>
                  )}
                </td>
              )}
              <td className={`${CELL} whitespace-nowrap`}>
                {event.step}
                {event.part ? `[${event.part}]` : ""}
              </td>
              <td className={`${CELL} min-w-60 break-words text-small text-soft`}>{detailOf(event.detail)}</td>
              {replay && (
                <td className={`${CELL} text-right`}>
                  <Link
                    to="/events"
                    search={{ from: event.id }}
                    aria-label={`What came after ${happened(event.type)}, ${clockSeconds(event.at)}`}
                    className="whitespace-nowrap text-small text-soft hover:text-ink hover:underline"
                  >
                    What came after
                  </Link>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function detailOf(detail: Record<string, unknown> | null): string {
  if (!detail) return "";
  const { percent, message, ...rest } = detail;
  const said = [typeof percent === "number" ? `${percent} %` : "", typeof message === "string" ? message : ""];
  const others = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== "")
    .map(
      ([name, value]) => `${name.replaceAll("_", " ")}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
  return [...said, ...others].filter(Boolean).join(", ");
}
