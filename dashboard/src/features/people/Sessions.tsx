// Where one is signed in: this browser and others, each of which can be signed out from here.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import { many } from "@/shared/format/numbers";
import { Asked } from "@/shared/ui/Asked";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Confirm } from "@/shared/ui/Confirm";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";
import { agentWords } from "./agent";

export function Sessions() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["sessions"] });
  const sessions = useQuery({
    queryKey: ["sessions"],
    queryFn: () => need(api.GET("/api/sessions", { params: { query: { limit: 100 } } })),
  });
  const end = useMutation({
    mutationFn: (id: number) =>
      need(api.DELETE("/api/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSettled: refresh,
  });
  const others = useMutation({
    mutationFn: () => need(api.DELETE("/api/sessions/others")),
    onSuccess: ({ ended }) => toast(`${many(ended, "session")} ended.`),
    onSettled: refresh,
  });
  const elsewhere = sessions.data?.items.filter((one) => !one.here).length ?? 0;
  return (
    <Card
      title="Where you are signed in"
      flush
      actions={
        elsewhere > 0 && (
          <Confirm
            trigger={<Button disabled={others.isPending}>Sign out everywhere else</Button>}
            title="Sign out everywhere else?"
            words="Every other browser must sign in again. Tokens of programs stay as they are."
            yes="Sign them out"
            onYes={() => others.mutate()}
          />
        )
      }
    >
      <Asked query={sessions}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="No session." />
          ) : (
            <Scroll label="Sessions">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={`${HEAD} w-full`}>Browser</th>
                    <th className={HEAD}>From</th>
                    <th className={HEAD}>Since</th>
                    <th className={HEAD}>Last seen</th>
                    <th className={HEAD}>Ends</th>
                    <th className={HEAD}>
                      <span className="sr-only">Sign out</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.session_id} className={ROW}>
                      <td className={`${CELL} whitespace-nowrap font-medium`} title={one.agent}>
                        {agentWords(one.agent)}
                        {one.here && <span className="ml-2 font-normal text-completed text-small">this one</span>}
                      </td>
                      <td className={`${CELL} text-soft`}>{one.address}</td>
                      <td className={`${CELL} text-soft`}>
                        <Moment at={one.created_at} as="clock" />
                      </td>
                      <td className={`${CELL} text-soft`}>
                        <Moment at={one.seen_at} />
                      </td>
                      <td className={`${CELL} text-soft`}>
                        <Moment at={one.expires_at} as="clock" />
                      </td>
                      <td className={`${CELL} text-right`}>
                        {!one.here && (
                          <Button kind="quiet" disabled={end.isPending} onClick={() => end.mutate(one.session_id)}>
                            Sign out
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Asked>
    </Card>
  );
}
