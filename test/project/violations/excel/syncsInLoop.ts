export async function clear(context: Excel.RequestContext, addresses: string[]): Promise<void> {
  for (const address of addresses) {
    context.workbook.worksheets.getActiveWorksheet().getRange(address).clear();
    await context.sync();
  }
}
