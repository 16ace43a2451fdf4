/* The ledger as an Open Cap Format package, and what OCF cannot say of it. */
import { isoDate, type CalendarDate } from "../../calendar/date";
import { fail, ok, type Result } from "../../failure";
import { COMMON, type LedgerEvent } from "../events";
import { runLedger } from "../runLedger";
import { movementsOf } from "./movements";
import { usd } from "./numeric";
import { OCF_VERSION, type OcfGap, type OcfObject, type OcfPackage } from "./objects";
import { assemble } from "./package";
import { ratioMechanism } from "./ratioMechanism";
import { writeEvent } from "./writeEvent";
import { OcfWriter, type StockClassDraft } from "./writer";

/** What OCF asks of an issuer and a ledger does not know. */
export interface OcfOptions {
  readonly issuer: {
    readonly legalName: string;
    readonly formationDate: CalendarDate;
    /** Two letters, ISO 3166-1: US. */
    readonly country: string;
  };
  /** When the package is written, ISO 8601 with time and zone: 2021-01-06T12:00:00Z. */
  readonly generatedAt: string;
}

export interface OcfExport {
  readonly package: OcfPackage;
  readonly gaps: readonly OcfGap[];
}

/** @param events in order of date, as the ledger takes them; an event that it refuses is the failure. */
export function toOcf(events: readonly LedgerEvent[], options: OcfOptions): Result<OcfExport> {
  const wrong = wrongOption(options);
  if (wrong) return wrong;
  const ledger = runLedger(events);
  if (!ledger.ok) return ledger;
  if (ledger.value.lastDate === undefined) return fail("blank", "events", "", "at least one event");
  const writer = new OcfWriter();
  for (const [at, movements] of movementsOf(ledger.value).entries()) {
    const event = events[at]!;
    writer.begin(event);
    writeEvent(writer, event, movements);
    writer.end();
  }
  const head = {
    ocf_version: OCF_VERSION,
    issuer: issuerOf(options),
    as_of: isoDate(ledger.value.lastDate),
    generated_at: options.generatedAt,
    comments: ["Written by Tranche from a ledger of events.", ...writer.keptRows],
  };
  const items = {
    Stakeholders: [...writer.holders].map(([name, id]) => stakeholder(name, id)),
    StockClasses: [...writer.classes].map(([name, draft]) => stockClass(name, draft, writer)),
    Transactions: writer.transactions,
  };
  return ok({ package: assemble(head, items), gaps: [...unknownToTheLedger(writer), ...writer.gaps] });
}

function wrongOption({ issuer, generatedAt }: OcfOptions): Result<never> | undefined {
  if (issuer.legalName.trim() === "") return fail("blank", "issuer's legal name", "", "given");
  if (!/^[A-Z]{2}$/.test(issuer.country))
    return fail("syntax", "issuer's country", `"${issuer.country}"`, "two capital letters, such as US");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(generatedAt))
    return fail("not-a-date", "time of writing", `"${generatedAt}"`, "a time such as 2021-01-06T12:00:00Z");
  return undefined;
}

const issuerOf = ({ issuer }: OcfOptions) => ({
  object_type: "ISSUER",
  id: "issuer",
  legal_name: issuer.legalName.trim(),
  formation_date: isoDate(issuer.formationDate),
  country_of_formation: issuer.country,
});

const stakeholder = (name: string, id: string): OcfObject => ({
  object_type: "STAKEHOLDER",
  id,
  name: { legal_name: name },
  stakeholder_type: "INSTITUTION",
});

function stockClass(name: string, draft: StockClassDraft, writer: OcfWriter): OcfObject {
  const { id, authorised, terms, comments } = draft;
  const mechanism = terms && ratioMechanism(terms);
  const common = name === COMMON;
  return {
    object_type: "STOCK_CLASS",
    id,
    name,
    class_type: common ? "COMMON" : "PREFERRED",
    default_id_prefix: common ? "C-" : "P-",
    // OCF's word for a number that is not stated.
    initial_shares_authorized: authorised === undefined ? "NOT APPLICABLE" : String(authorised),
    votes_per_share: common ? "1" : "0",
    seniority: common ? "1" : "2",
    ...(terms?.statedValue ? { price_per_share: usd(terms.statedValue) } : {}),
    conversion_rights: mechanism
      ? [
          {
            type: "STOCK_CLASS_CONVERSION_RIGHT",
            conversion_mechanism: mechanism,
            converts_to_stock_class_id: writer.stockClass(COMMON).id,
          },
        ]
      : [],
    comments,
  };
}

/** OCF requires them of every object of a kind. */
function unknownToTheLedger(writer: OcfWriter): OcfGap[] {
  const types = new Set(writer.transactions.map((each) => each.object_type));
  const gap = (what: string, why: string): OcfGap => ({ what, why, kept: false });
  const gaps = [
    gap("stakeholder_type", "the ledger does not know persons from institutions: INSTITUTION stands for both"),
    gap("votes_per_share, seniority", "the ledger does not know them: 1 and 1 stand for Common, 0 and 2 for others"),
    gap("security_law_exemptions, stock_legend_ids", "the ledger does not know them: the lists are empty"),
  ];
  for (const [name, { authorised }] of writer.classes)
    if (authorised === undefined)
      gaps.push(gap(`initial_shares_authorized of ${name}`, "not stated at the start: NOT APPLICABLE stands for it"));
  if (types.has("TX_CONVERTIBLE_ISSUANCE"))
    gaps.push(gap("seniority of convertibles", "the ledger does not know it: 1 stands for all"));
  if (types.has("TX_WARRANT_ISSUANCE"))
    gaps.push(gap("kind of rights", "the ledger does not know options from warrants: all are written as warrants"));
  return gaps;
}
