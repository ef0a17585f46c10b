// The line, against a real WebSocket server that goes away and comes back.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { Line } from "@/shared/live/line";
import type { Message } from "@/shared/live/message";

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function serve(port = 0): Promise<WebSocketServer> {
  const server = new WebSocketServer({ host: "127.0.0.1", port });
  endings.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  await once(server, "listening");
  return server;
}

function portOf(server: WebSocketServer): number {
  return (server.address() as AddressInfo).port;
}

/** A line to the port, with what it heard and a way to wait for its state. */
function dial(port: number) {
  const heard: Message[] = [];
  let tell = () => {};
  const line = new Line(
    () => new WebSocket(`ws://127.0.0.1:${port}`),
    (message) => {
      heard.push(message);
      tell();
    },
    () => tell(),
  );
  endings.push(() => line.end());
  const until = (fits: () => boolean) =>
    new Promise<void>((resolve) => {
      tell = () => fits() && resolve();
      tell();
    });
  return { line, heard, until };
}

test("it subscribes to everything as soon as it is open", async () => {
  const server = await serve();
  const { line } = dial(portOf(server));
  line.begin();
  const [socket] = (await once(server, "connection")) as [WebSocket];
  const [text] = (await once(socket, "message")) as [Buffer];
  expect(JSON.parse(text.toString())).toEqual({ type: "subscribe", to: "all" });
});

test("when it is lost it says so, comes back by itself and says how far it had heard", async () => {
  const server = await serve();
  const port = portOf(server);
  const { line, heard, until } = dial(port);
  line.begin();
  const [socket] = (await once(server, "connection")) as [WebSocket];
  socket.send(JSON.stringify({ type: "step_completed", seq: "7.1.2", run_id: 42 }));
  await until(() => heard.length === 1);

  socket.terminate();
  server.close();
  await until(() => line.now.state === "down");
  expect(line.now.lostAt).not.toBeNull();
  expect(line.now.retryAt).not.toBeNull();

  const again = await serve(port);
  const [back] = (await once(again, "connection")) as [WebSocket];
  const [text] = (await once(back, "message")) as [Buffer];
  expect(JSON.parse(text.toString())).toEqual({ type: "subscribe", to: "all", since: "7.1.2" });
  await until(() => line.now.state === "open");
  expect(line.now.lostAt).toBeNull();
});

test("the place in a log is not taken for the place in the event log", async () => {
  const server = await serve();
  const port = portOf(server);
  const { line, heard, until } = dial(port);
  line.begin();
  const [socket] = (await once(server, "connection")) as [WebSocket];
  socket.send(JSON.stringify({ type: "step_started", seq: "3.1.1", run_id: 1 }));
  socket.send(JSON.stringify({ type: "log", seq: "991", run_id: 1 }));
  await until(() => heard.length === 2);
  socket.terminate();
  const [back] = (await once(server, "connection")) as [WebSocket];
  const [text] = (await once(back, "message")) as [Buffer];
  expect(JSON.parse(text.toString()).since).toBe("3.1.1");
});

test("what is no message is left unheard", async () => {
  const server = await serve();
  const { line, heard, until } = dial(portOf(server));
  line.begin();
  const [socket] = (await once(server, "connection")) as [WebSocket];
  for (const text of ["{", "null", "[]", '{"kind":"x"}', '{"type":"pong"}']) socket.send(text);
  await until(() => heard.length > 0);
  expect(heard).toEqual([{ type: "pong" }]);
});

test("what is wanted besides is asked for once, again through a new socket, and left when nobody wants it", async () => {
  const server = await serve();
  const said: string[] = [];
  let tell = () => {};
  server.on("connection", (socket) =>
    socket.on("message", (text) => {
      const { type, to } = JSON.parse(text.toString());
      said.push(`${type} ${to}`);
      tell();
    }),
  );
  const saidBy = (count: number) =>
    new Promise<void>((resolve) => {
      tell = () => said.length >= count && resolve();
      tell();
    });
  const { line, until } = dial(portOf(server));
  line.begin();
  await until(() => line.now.state === "open");
  const [first, second] = [line.hear("log:7"), line.hear("log:7")];
  await saidBy(2);
  for (const client of server.clients) client.terminate();
  await saidBy(4);
  await until(() => line.now.state === "open");
  first();
  line.hear("log:8");
  second();
  await saidBy(6);
  const opening = ["subscribe all", "subscribe log:7"];
  expect(said).toEqual([...opening, ...opening, "subscribe log:8", "unsubscribe log:7"]);
});
