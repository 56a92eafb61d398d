// What assertions cannot say: a property is told of where it stands or where it refers to.
function propertyDescription() {
  return {
    SchemaProperties(properties, { report, location }) {
      for (const [name, schema] of Object.entries(properties)) {
        if (!schema.description && !schema.$ref && !("const" in schema)) {
          report({
            message: `${name} has no description: it becomes the docstring of its field.`,
            location: location.child(name),
          });
        }
      }
    },
  };
}

export default function plugin() {
  return {
    id: "fastgpt",
    rules: { oas3: { "property-description": propertyDescription } },
  };
}
