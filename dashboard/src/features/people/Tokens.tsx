// The tokens of programs: one is shown once, when it is made.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, need } from "@/shared/api/client";
import { sentence } from "@/shared/format/states";
import { Asked } from "@/shared/ui/Asked";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { CopyButton } from "@/shared/ui/CopyButton";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";

export function Tokens() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ["tokens"] });
  const tokens = useQuery({
    queryKey: ["tokens"],
    queryFn: () => need(api.GET("/api/tokens", { params: { query: { limit: 100 } } })),
  });
  const revoke = useMutation({
    mutationFn: (id: number) => need(api.DELETE("/api/tokens/{token_id}", { params: { path: { token_id: id } } })),
    onSettled: refresh,
  });
  return (
    <Card title="Tokens, for programs" flush>
      <MakeToken onMade={refresh} />
      <Asked query={tokens}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="No token yet." />
          ) : (
            <Scroll label="Tokens">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={HEAD}>Name</th>
                    <th className={HEAD}>Of</th>
                    <th className={HEAD}>May</th>
                    <th className={HEAD}>State</th>
                    <th className={HEAD}>Ends</th>
                    <th className={HEAD}>Last used</th>
                    <th className={HEAD}>
                      <span className="sr-only">Revoke</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.token_id} className={ROW}>
                      <td className={`${CELL} font-medium`}>{one.name}</td>
                      <td className={CELL}>{one.person}</td>
                      <td className={CELL}>{sentence(one.role)}</td>
                      <td className={CELL}>{sentence(one.state)}</td>
                      <td className={CELL}>
                        <Moment at={one.expires_at} as="clock" />
                      </td>
                      <td className={CELL}>
                        <Moment at={one.last_used_at} />
                      </td>
                      <td className={`${CELL} text-right`}>
                        {one.state === "valid" && (
                          <Button kind="danger" onClick={() => revoke.mutate(one.token_id)}>
                            Revoke
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

function MakeToken({ onMade }: { onMade: () => void }) {
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => need(api.POST("/api/tokens", { body: { name, days: 90 } })),
    onSuccess: () => {
      setName("");
      onMade();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 border-line border-b p-2">
      <input
        aria-label="What the token is for"
        placeholder="What it is for"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        className="h-7 rounded-m border border-line bg-card px-2 max-md:h-9"
      />
      <Button type="submit" disabled={make.isPending}>
        Make a token for 90 days
      </Button>
      {make.data && (
        <p role="status" className="flex min-w-0 items-center gap-1">
          <code className="break-all rounded-s bg-ground px-1 font-mono text-small">{make.data.token}</code>
          <CopyButton text={make.data.token} label="Copy the token" />
          <span className="text-small text-soft">Shown this once.</span>
        </p>
      )}
    </form>
  );
}
