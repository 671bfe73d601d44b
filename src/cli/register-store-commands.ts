import { type Command, InvalidArgumentError, Option } from "commander";
import { type Scope, scopes } from "../service/scopes.ts";
import type { IsoDate } from "../types/index.ts";
import type { CreateKeyFlags, StoreFlags } from "./store-commands.ts";

/** Readers of flags that other commands share. */
export interface FlagReaders {
  readonly seconds: (value: string) => number;
  readonly day: (value: string) => IsoDate;
}

/** Adds the commands that work on the store beside the server. */
export function registerStoreCommands(program: Command, { seconds, day }: FlagReaders): void {
  const commands = () => import("./store-commands.ts");
  const onStore = (command: Command) =>
    command
      .option("--data <folder>", "the embedded store; MARGINALIA_STORE or .marginalia where absent")
      .option("--tenant <id>", "whose", "default");

  onStore(
    program.command("work").description("code notes beside the servers of a PostgreSQL store"),
  )
    .option("--threads <number>", "threads that code", count)
    .option("--lease <seconds>", "how long one worker may take over a note", seconds)
    .action(async (flags: StoreFlags) => (await commands()).work(flags));

  const keys = program.command("keys").description("keys of the systems that send notes");
  onStore(keys.command("create").description("make a key, and the sender where it is new"))
    .argument("<sender>", "its name: small letters, digits, hyphens", senderName)
    .addOption(
      new Option("--kind <kind>", "for requests, for signed webhooks, or to sign results with")
        .choices(["api", "webhook", "callback"])
        .default("api"),
    )
    .option("--scopes <list>", `what a key for requests opens: ${scopes.join(",")}`, scopeList, [
      ...scopes,
    ])
    .option("--days <number>", "in force for so many days; without end where absent", count)
    .option("--callback <url>", "send this sender's results there", callbackUrl)
    .action(async (sender: string, flags: CreateKeyFlags) =>
      (await commands()).keysCreate(sender, flags),
    );
  onStore(keys.command("rotate").description("replace a key, with a time in which both work"))
    .argument("<id>")
    .option("--overlap <hours>", "how long the old one stays in force", count, 24)
    .action(async (id: string, flags: StoreFlags & { overlap: number }) =>
      (await commands()).keysRotate(id, flags),
    );
  onStore(keys.command("revoke").description("end a key at once"))
    .argument("<id>")
    .action(async (id: string, flags: StoreFlags) => (await commands()).keysRevoke(id, flags));
  onStore(keys.command("list").description("print all keys, without their secrets")).action(
    async (flags: StoreFlags) => (await commands()).keysList(flags),
  );

  onStore(
    program.command("verify").description("check that nobody changed the audit trail"),
  ).action(async (flags: StoreFlags) => {
    process.exitCode = await (await commands()).verify(flags);
  });
  onStore(program.command("export").description("print the lines that people accepted, as CSV"))
    .requiredOption("--from <day>", "first day of the decisions", day)
    .requiredOption("--to <day>", "last day, inclusive", day)
    .action(async (flags: StoreFlags & { from: IsoDate; to: IsoDate }) =>
      (await commands()).exportAccepted(flags),
    );
  onStore(program.command("backup").description("write the embedded store into one file"))
    .argument("<file>")
    .action(async (file: string, flags: StoreFlags) => (await commands()).backup(file, flags));
  onStore(
    program.command("purge").description("delete notes that are older than the policy allows"),
  )
    .option("--keep-days <number>", "set the policy: days after a note's last change", count)
    .action(async (flags: StoreFlags & { keepDays?: number }) => (await commands()).purge(flags));
}

function count(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError("Write a whole number.");
  return Number(value);
}

function senderName(value: string): string {
  if (/^[a-z0-9-]{1,40}$/.test(value)) return value;
  throw new InvalidArgumentError("Up to 40 small letters, digits and hyphens.");
}

function callbackUrl(value: string): string {
  if (/^https:\/\/\S+$/.test(value)) return value;
  throw new InvalidArgumentError("Results are health data: name an address with https.");
}

function scopeList(value: string): readonly Scope[] {
  const asked = value.split(",").map((each) => each.trim());
  const known = asked.filter((each): each is Scope => scopes.some((scope) => scope === each));
  if (known.length === asked.length) return known;
  throw new InvalidArgumentError(`Choose from ${scopes.join(", ")}.`);
}
