import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** Now, to the minute: "3 minutes ago" grows old while one looks at it. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
