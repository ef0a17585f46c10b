// The systems of this page of the list.
import { Quiet } from "@headrace/page/ui/Quiet";
import { Scroll } from "@headrace/page/ui/Scroll";
import { Tick } from "@headrace/page/ui/Tick";
import { HEAD, NUMBER, TABLE } from "@headrace/page/ui/table";
import type { System } from "./api";
import { SortHead } from "./SortHead";
import { SystemRow } from "./SystemRow";
import { filterOf, type StatusSearch } from "./search";
import { useNarrow } from "./useNarrow";

interface Props {
  systems: readonly System[];
  search: StatusSearch;
  picked: ReadonlySet<string>;
  onPick: (uids: readonly string[], on: boolean) => void;
  onChange: (change: StatusSearch) => void;
}

export function SystemTable({ systems, search, picked, onPick, onChange }: Props) {
  const isNarrow = useNarrow();
  if (systems.length === 0) {
    return (
      <Quiet
        words={
          filterOf(search)
            ? "No system fits these filters."
            : "No system yet. Bring manuals in with `headrace maintenance ingest`."
        }
      />
    );
  }
  const here = systems.filter((one) => picked.has(one.asset_uid)).length;
  return (
    <Scroll label="Systems">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={`${HEAD} w-9 pr-0`}>
              <Tick
                label="Pick all of this page"
                checked={here === systems.length}
                some={here > 0}
                onChange={(on) =>
                  onPick(
                    systems.map((one) => one.asset_uid),
                    on,
                  )
                }
              />
            </th>
            <SortHead sort="name" words="System" search={search} onChange={onChange} />
            <SortHead sort="status" words="Status" search={search} onChange={onChange} />
            {!isNarrow && <th className={HEAD}>Steps 1 to 6</th>}
            <SortHead sort="last_processed" words="Last processed" search={search} onChange={onChange} />
            <SortHead sort="vectors" words="Vectors" search={search} onChange={onChange} className={NUMBER} />
            <th className={HEAD}>To do</th>
          </tr>
        </thead>
        <tbody>
          {systems.map((one) => (
            <SystemRow
              key={one.asset_uid}
              system={one}
              picked={picked.has(one.asset_uid)}
              isNarrow={isNarrow}
              onPick={onPick}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
