// Events: every transition, the latest first; older ones by the cursor in the URL.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { EventRows } from "@/shared/ui/EventRows";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { eventsSearch } from "./search";

const route = getRouteApi("/shell/events");
const LINK = "text-accent hover:underline";

export function EventsPage() {
  const { before } = eventsSearch({ ...route.useSearch() });
  const events = useQuery({
    queryKey: before ? ["events-before", before] : ["events"],
    queryFn: () => need(api.GET("/api/events", { params: { query: { order: "newest", limit: 100, after: before } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Events" about="Everything that changed its state, in the one order that never changes.">
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={events} lines={12}>
          {(page) => (
            <>
              {page.items.length ? <EventRows events={page.items} /> : <Quiet words="Nothing has happened yet." />}
              <nav aria-label="Older and newer" className="flex justify-between p-3">
                {before ? (
                  <Link to="/events" className={LINK}>
                    The latest
                  </Link>
                ) : (
                  <span />
                )}
                {page.more && page.next && (
                  <Link to="/events" search={{ before: page.next }} className={LINK}>
                    Older
                  </Link>
                )}
              </nav>
            </>
          )}
        </Asked>
      </div>
    </Page>
  );
}
