/**
 * YAML as a tree of nodes that know their place, and nothing else: no types, no reflection.
 *
 * <p>{@link io.tocsin.config.yaml.YamlReader} builds the tree from snakeyaml-engine's events, with aliases and merge keys followed, keys that repeat
 * reported, and depth and size bounded. A scalar stays a text until a reader says what it wants of it, and can tell for each of its characters where it
 * stands in the file, whatever its style. {@link io.tocsin.config.yaml.Findings} collects what is wrong and draws the lines it is shown in, with secrets
 * covered.
 */
package io.tocsin.config.yaml;
