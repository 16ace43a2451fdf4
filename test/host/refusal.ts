/* What Excel.run was refused with. */

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly location: string | undefined;
}

/** The error of a batch that must fail; a batch that succeeds is an error of the test. */
export async function refusal(batch: Promise<unknown>): Promise<Refusal> {
  try {
    await batch;
  } catch (error) {
    const { code, message, debugInfo } = error as OfficeExtension.Error;
    return { code, message, location: debugInfo?.errorLocation };
  }
  throw new Error("The batch was expected to be refused.");
}
