// Events: every transition, the latest first; older ones, or a replay on from a place, by the cursor in the URL.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Asked } from "@/shared/ui/Asked";
import { EventRows } from "@/shared/ui/EventRows";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { SavedViews } from "@/shared/views/SavedViews";
import { EventFilters } from "./EventFilters";
import { BEGINNING, eventsQuery, typesQuery } from "./eventsQuery";
import { type EventsSearch, eventsSearch } from "./search";

const route = getRouteApi("/shell/events");
const LINK = "text-accent hover:underline";
const LATEST = "Everything that changed its state, in the one order that never changes.";
const REPLAY = "In the order in which it happened, on from the place in the address.";

export function EventsPage() {
  const search = eventsSearch({ ...route.useSearch() });
  const types = useQuery(typesQuery).data?.map((one) => one.type);
  const events = useQuery(eventsQuery(search, types));
  return (
    <Page title="Events" about={search.from ? REPLAY : LATEST} actions={<SavedViews screen="events" />}>
      <EventFilters />
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={events} lines={12}>
          {(page) => (
            <>
              {page.items.length ? (
                <EventRows events={page.items} replay />
              ) : (
                <Quiet words={nothing(search, page.more)} />
              )}
              <Ways search={search} next={page.next} more={page.more} />
            </>
          )}
        </Asked>
      </div>
    </Page>
  );
}

function nothing(search: EventsSearch, more: boolean): string {
  if (more) return "None of the events looked at fits. There are others to look at.";
  if (search.from) return "Nothing has happened since. What comes next shows here by itself.";
  return Object.keys(search).length > 0 ? "No event fits." : "Nothing has happened yet.";
}

function Ways({ search, next, more }: { search: EventsSearch; next: string | null; more: boolean }) {
  const { before, from, ...filters } = search;
  return (
    <nav aria-label="Older and newer" className="flex flex-wrap justify-between gap-x-4 p-3">
      <span className="flex gap-4">
        {(before || from) && (
          <Link to="/events" search={filters} className={LINK}>
            The latest
          </Link>
        )}
        {!from && (
          <Link to="/events" search={{ ...filters, from: BEGINNING }} className={LINK}>
            Replay from the beginning
          </Link>
        )}
      </span>
      {more && next && (
        <Link to="/events" search={{ ...filters, ...(from ? { from: next } : { before: next }) }} className={LINK}>
          {from ? "Go on" : "Older"}
        </Link>
      )}
    </nav>
  );
}
