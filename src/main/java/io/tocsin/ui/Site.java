package io.tocsin.ui;

/** Where the pages are. @param base before each path of a link: the route prefix, empty or as {@code /alerts} */
public record Site(String base) {}
