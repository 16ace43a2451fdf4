// One project per kind of check, so that each can be run alone: `npx jest --selectProjects unit`.
const project = (name, folders, more = {}) => ({
  displayName: name,
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: ["/node_modules/"],
  ...more,
});

// Real hosts, browsers and LibreOffice take their time on a busy machine.
const patient = { setupFilesAfterEnv: ["<rootDir>/test/support/patience.ts"] };

// Univer's CommonJS build requires packages that are ES modules only; lodash is the same code as lodash-es in one file.
const univer = {
  transformIgnorePatterns: [
    "/node_modules/(?!(nanoid|rbush|quickselect|kdbush|cjk-regex|regexp-util|unicode-regex|franc-min|trigram-utils|n-gram|collapse-white-space)/)",
  ],
  moduleNameMapper: { "^lodash-es$": "lodash" },
};

module.exports = {
  projects: [
    project("unit", ["domain", "sheets", "taskpane", "project"]),
    project("host", ["host", "functions", "excel"], { ...patient, ...univer }),
    project("e2e", ["e2e"], patient),
    project("oracle", ["oracle"], { ...patient, ...univer }),
  ],
};
