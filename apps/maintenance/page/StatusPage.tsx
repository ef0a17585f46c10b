// The status page of the maintenance agent: how the systems stand, what can be begun, and what goes on.
import { Asked } from "@headrace/page/ui/Asked";
import { Page } from "@headrace/page/ui/Page";
import { useAddress } from "@headrace/page/url/useAddress";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { BatchPanel } from "./BatchPanel";
import { Cards } from "./Cards";
import { Filters } from "./Filters";
import { ModeSwitch } from "./ModeSwitch";
import { Pager } from "./Pager";
import { ProcessBar } from "./ProcessBar";
import { metricsQuery, systemsQuery } from "./queries";
import { Refused } from "./Refused";
import { SystemTable } from "./SystemTable";
import { statusSearch } from "./search";
import { Telemetry } from "./Telemetry";
import { useProcessing } from "./useProcessing";

const NONE: ReadonlySet<string> = new Set();

export function StatusPage() {
  const [search, change] = useAddress(statusSearch);
  const metrics = useQuery(metricsQuery);
  const systems = useQuery(systemsQuery(search));
  const [picked, setPicked] = useState(NONE);
  const { begin, busy, refused, forget } = useProcessing((batch) => {
    setPicked(NONE);
    change({ batch, run: undefined });
  });
  const pick = useCallback(
    (uids: readonly string[], on: boolean) =>
      setPicked((before) => (on ? joined(before, uids) : without(before, uids))),
    [],
  );
  return (
    <Page
      title="Maintenance"
      about="Reads the manuals of the boat's systems and keeps their maintenance tasks, in six steps."
      actions={<ModeSwitch />}
    >
      <Asked query={metrics} lines={2}>
        {({ cards }) => (
          <Cards
            figures={cards}
            status={search.status}
            onStatus={(status) => change({ status, page: undefined, search: undefined, changes: undefined })}
          />
        )}
      </Asked>
      <Refused refused={refused} onClose={forget} />
      {search.batch && (
        <BatchPanel
          batch={search.batch}
          run={search.run}
          onRun={(run) => change({ run })}
          onClose={() => change({ batch: undefined, run: undefined })}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Filters search={search} onChange={change} />
        <ProcessBar picked={picked} search={search} busy={busy} onUnpick={() => setPicked(NONE)} onBegin={begin} />
      </div>
      <section aria-label="Systems" className="min-w-0 rounded-l border border-line bg-card">
        <Asked query={systems} lines={12}>
          {(shown) => (
            <>
              <SystemTable systems={shown.items} search={search} picked={picked} onPick={pick} onChange={change} />
              <Pager shown={shown} onChange={change} />
            </>
          )}
        </Asked>
      </section>
      {metrics.data && <Telemetry minutes={metrics.data.per_minute} />}
    </Page>
  );
}

function joined(before: ReadonlySet<string>, uids: readonly string[]): ReadonlySet<string> {
  return new Set([...before, ...uids]);
}

function without(before: ReadonlySet<string>, uids: readonly string[]): ReadonlySet<string> {
  const left = new Set(before);
  for (const one of uids) left.delete(one);
  return left;
}
