// Signing in, and back to where one was.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, need } from "@/shared/api/client";
import { keepCsrf } from "@/shared/api/csrf";
import { sentenceOf } from "@/shared/api/problem";
import { useLive } from "@/shared/live/LiveContext";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { signInSearch } from "./search";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const { back = "/" } = signInSearch({ ...route.useSearch() });
  const navigate = useNavigate();
  const client = useQueryClient();
  const live = useLive();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => need(api.POST("/api/sessions", { body: { name, password } })),
    onSuccess: (session) => {
      keepCsrf(session.csrf, session.name);
      client.clear();
      live.retry();
      void navigate({ to: back });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <form onSubmit={submit} className="flex w-80 max-w-full flex-col gap-4 rounded-l border border-line bg-card p-6">
        <div className="flex items-center gap-2">
          <img src="/mark.svg" alt="" width={24} height={24} />
          <h1 className="text-title">Headrace</h1>
        </div>
        <Field
          label="Name"
          autoComplete="username"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          wrong={signIn.isError ? sentenceOf(signIn.error) : undefined}
        />
        <Button type="submit" kind="lead" className="h-9! justify-center" disabled={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
