// Engine hours: which systems need theirs, how many tasks wait for each, and a field to enter it.
import { many } from "@headrace/page/format/numbers";
import { Asked } from "@headrace/page/ui/Asked";
import { Page } from "@headrace/page/ui/Page";
import { Quiet } from "@headrace/page/ui/Quiet";
import { Scroll } from "@headrace/page/ui/Scroll";
import { Tick } from "@headrace/page/ui/Tick";
import { HEAD, NUMBER, TABLE } from "@headrace/page/ui/table";
import { Way } from "@headrace/page/ui/Way";
import { chosen, words, yes } from "@headrace/page/url/closed";
import { useAddress } from "@headrace/page/url/useAddress";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Hours } from "./api";
import { HoursRow } from "./HoursRow";
import { hoursQuery } from "./queries";

interface HoursSearch {
  /** The system whose field is at hand when the page opens. */
  system?: string | undefined;
  all?: true | undefined;
}

function hoursSearch(given: Record<string, unknown>): HoursSearch {
  return chosen({ system: words(given.system), all: yes(given.all) });
}

export function HoursPage() {
  const [search, change] = useAddress(hoursSearch);
  const asked = useQuery(hoursQuery);
  const [kept, setKept] = useState<readonly string[]>([]); // they stay, so that what was released can be read
  const keep = useCallback((uid: string) => setKept((before) => [...before, uid]), []);
  const isShown = (one: Hours) =>
    search.all || one.tasks_waiting > 0 || one.asset_uid === search.system || kept.includes(one.asset_uid);
  return (
    <Page
      title="Engine hours"
      above={
        <Way to="/apps/maintenance" className="hover:underline">
          Maintenance
        </Way>
      }
      about="Tasks that are due by engine hours go to BoatOS once it is known what the counter of their system shows."
      actions={
        <span className="flex items-center gap-1.5 text-small">
          <Tick
            label="Systems that need nothing, too"
            checked={search.all ?? false}
            onChange={(on) => change({ all: on ? true : undefined })}
          />
          <span aria-hidden>Systems that need nothing, too</span>
        </span>
      }
    >
      <div className="min-w-0 rounded-l border border-line bg-card">
        <Asked query={asked} lines={8}>
          {(all) => <Rows rows={all.filter(isShown)} system={search.system} onKept={keep} />}
        </Asked>
      </div>
    </Page>
  );
}

interface Props {
  rows: readonly Hours[];
  system: string | undefined;
  onKept: (uid: string) => void;
}

function Rows({ rows, system, onKept }: Props) {
  if (rows.length === 0) return <Quiet words="No task waits for engine hours." />;
  const waiting = rows.reduce((sum, one) => sum + one.tasks_waiting, 0);
  return (
    <>
      <p className="border-line border-b px-3 py-2 text-soft">
        {waiting === 0
          ? "No task waits for engine hours."
          : `${many(waiting, "task waits", "tasks wait")} for the hours of ${many(rows.filter((one) => one.tasks_waiting).length, "system")}.`}
      </p>
      <Scroll label="Systems and their engine hours">
        <table className={TABLE}>
          <thead>
            <tr>
              <th className={HEAD}>System</th>
              <th className={`${HEAD} ${NUMBER}`}>Tasks that wait</th>
              <th className={`${HEAD} w-full`}>Engine hours</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <HoursRow key={one.asset_uid} row={one} isAsked={one.asset_uid === system} onKept={onKept} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
