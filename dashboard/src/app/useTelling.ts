// Tells what a person should hear of, in the ways this browser's person chose.
import { useEffect } from "react";
import { toast } from "sonner";
import { api } from "@/shared/api/client";
import { chime } from "@/shared/live/chime";
import { useMessages } from "@/shared/live/LiveContext";
import { keep, learn, type Notice, noticeOf, ways } from "@/shared/live/notices";

const REST_MS = 4000;
let lastAt = 0;

export function useTelling(): void {
  useEffect(() => {
    void api.GET("/api/notifications").then(({ data }) => data && learn(data));
  }, []);
  useMessages((message) => {
    const notice = noticeOf(message);
    if (!notice) return;
    keep(notice);
    if (Date.now() - lastAt < REST_MS) return;
    lastAt = Date.now();
    tell(notice);
  });
}

function tell(notice: Notice): void {
  const { page, browser, sound } = ways.get();
  if (page) toast(notice.words);
  if (sound) chime();
  if (browser && "Notification" in window && Notification.permission === "granted") {
    new Notification("Headrace", { body: notice.words, tag: "headrace" });
  }
}
