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

module.exports = {
  projects: [
    project("unit", ["domain", "sheets", "taskpane", "project"]),
    project("host", ["host", "functions", "excel"]),
    project("e2e", ["e2e"]),
    project("oracle", ["oracle"]),
  ],
};
