export const clear = (): Promise<void> => Excel.run((context) => context.sync());
