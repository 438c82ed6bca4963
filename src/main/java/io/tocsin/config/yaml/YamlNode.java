package io.tocsin.config.yaml;

/** A node of a YAML document, with its place. An alias is the node it stands for, at that node's place. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

    /** The file it stands in. */
    SourceText source();

    /** Where it begins in the file. */
    int start();

    /** How many nodes it is, aliases followed. */
    int size();

    /** What it is, in words: {@code a mapping}, {@code a list}, {@code a text}. */
    String kind();
}
