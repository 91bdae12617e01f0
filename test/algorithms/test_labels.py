# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels in the dialogs: QGIS has one group of advanced parameters, theirs begin with a block."""

import pytest

# QGIS 3.22 opens a dialog 688 pixels wide and does not wrap labels.
LONGEST = 57
BLOCKS = ["Heat", "Time", "Grid", "Colors", "Ground", "Text", "Server", "File"]


@pytest.fixture(params=["decayheatmap", "renderheatmap", "animateheatmap", "animatestac"])
def definitions(request, qgis_app, plugin):
    algorithm = qgis_app.processingRegistry().algorithmById(f"heatdecay:{request.param}")
    return algorithm.parameterDefinitions()


def test_advanced_labels_begin_with_a_block_and_blocks_stand_together(definitions):
    blocks = [d.description().split(": ")[0] for d in definitions if d.flags() & d.FlagAdvanced]
    assert blocks == sorted(blocks, key=BLOCKS.index)


def test_basic_labels_have_no_block(definitions):
    labels = [d.description() for d in definitions if not d.flags() & d.FlagAdvanced]
    assert labels and not any(": " in label for label in labels)


def test_labels_and_help_spell_as_qgis_does(definitions):
    assert not [d.name() for d in definitions if "colour" in (d.description() + d.help()).lower()]


def test_what_is_always_shown_needs_no_scrolling_sideways(plugin):
    long = [
        f"{algorithm.name()}: {label}"
        for algorithm in plugin.provider.algorithms()
        for each in algorithm.parameterDefinitions()
        if each.isDestination() or not each.flags() & each.FlagAdvanced
        for label in [each.description() + " [optional]" * bool(each.flags() & each.FlagOptional)]
        if len(label) > LONGEST
    ]
    assert long == []
