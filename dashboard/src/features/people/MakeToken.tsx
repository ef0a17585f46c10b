// Making a token: what it is for, how far it goes and how long; it is shown this once.
import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, need } from "@/shared/api/client";
import { pipelineNamesQuery } from "@/shared/api/pipelines";
import { sentence } from "@/shared/format/states";
import { RANKS, type Role, useMe } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { CopyButton } from "@/shared/ui/CopyButton";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { Select } from "@/shared/ui/Select";
import { Tick } from "@/shared/ui/Tick";
import { oneOf } from "@/shared/url/closed";

const DAYS = ["7", "30", "90", "365"] as const;

export function MakeToken({ onMade }: { onMade: () => void }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string>();
  const turn = (on: boolean) => {
    setOpen(on);
    if (!on) setMade(undefined);
  };
  return (
    <>
      <Button onClick={() => turn(true)}>
        <Plus size={13} aria-hidden /> Make a token
      </Button>
      <Dialog title={made ? "The token" : "Make a token"} open={open} onOpenChange={turn}>
        {made ? (
          <Shown token={made} onClose={() => turn(false)} />
        ) : (
          <Wanted
            onMade={(token) => {
              setMade(token);
              onMade();
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function Wanted({ onMade }: { onMade: (token: string) => void }) {
  const me = useMe().data;
  const names = useQuery(pipelineNamesQuery).data ?? [];
  const roles = RANKS.slice(0, RANKS.indexOf(me?.role ?? "viewer") + 1);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const [only, setOnly] = useState<ReadonlySet<string>>(new Set());
  const make = useMutation({
    mutationFn: () =>
      need(
        api.POST("/api/tokens", {
          body: { name, role, days: Number(days), pipelines: only.size > 0 ? [...only] : null },
        }),
      ),
    onSuccess: (found) => onMade(found.token),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const turn = (one: string, on: boolean) =>
    setOnly((before) => new Set(on ? [...before, one] : [...before].filter((other) => other !== one)));
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="What it is for"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="flex flex-wrap gap-4">
        <Select
          label="What it may"
          value={role}
          choices={roles.map((one) => [one, `As ${one}`] as const)}
          onChange={(value) => setRole(oneOf(value, RANKS, "viewer"))}
        />
        <Select
          label="How long it holds"
          value={days}
          choices={DAYS.map((one) => [one, `For ${one} days`] as const)}
          onChange={(value) => setDays(oneOf(value, DAYS, "90"))}
        />
      </div>
      {names.length > 0 && (
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="font-medium text-small">Only these pipelines (none: all that you see)</legend>
          {names.map((one) => (
            <span key={one} className="flex items-center gap-1.5">
              <Tick label={`Only ${one}`} checked={only.has(one)} onChange={(on) => turn(one, on)} />
              <span aria-hidden>{sentence(one)}</span>
            </span>
          ))}
        </fieldset>
      )}
      <Button type="submit" kind="lead" className="self-end" disabled={make.isPending}>
        Make it
      </Button>
    </form>
  );
}

function Shown({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <p>Keep it where the program finds it, as in HEADRACE_TOKEN. It is shown this once.</p>
      <div className="flex min-w-0 items-center gap-1">
        <code className="break-all rounded-s bg-ground px-1 font-mono text-small">{token}</code>
        <CopyButton text={token} label="Copy the token" />
      </div>
      <Button kind="lead" className="self-end" onClick={onClose}>
        I have kept it
      </Button>
    </div>
  );
}
