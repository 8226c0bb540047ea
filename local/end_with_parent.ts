// Preloaded into every service: a service whose supervisor was killed ends too.
const parent = Deno.ppid;
Deno.unrefTimer(setInterval(() => Deno.ppid === parent || Deno.exit(1), 500));
