"""Published figures of methods of which no reference case is kept, each with its source."""

import numpy as np
import pytest

from evaluation.methods.catalogue import find
from tests.evaluation.methods.test_catalogue import decision


def scores(method: str, matrix, weights, signs, **told):
    return find(method).run(decision(matrix, weights, signs), **told).scores


def test_cocoso():
    """Yazdani, Zarate, Zavadskas and Turskis 2019, Management Decision 57."""
    found = scores(
        "cocoso",
        [
            [60, 0.4, 2540, 500, 990],
            [6.35, 0.15, 1016, 3000, 1041],
            [6.8, 0.1, 1727.2, 1500, 1676],
            [10, 0.2, 1000, 2000, 965],
            [2.5, 0.1, 560, 500, 915],
            [4.5, 0.08, 1016, 350, 508],
            [3, 0.1, 1778, 1000, 920],
        ],
        [0.036, 0.192, 0.326, 0.326, 0.12],
        [1, -1, 1, 1, 1],
    )
    assert found == pytest.approx([2.041, 2.788, 2.882, 2.416, 1.299, 1.443, 2.519], abs=6e-4)


def test_codas():
    """Badi, Shetwan and Abdulshahed 2017, ICMNEE."""
    found = scores(
        "codas",
        [
            [45, 3600, 45, 0.9],
            [25, 3800, 60, 0.8],
            [23, 3100, 35, 0.9],
            [14, 3400, 50, 0.7],
            [15, 3300, 40, 0.8],
            [28, 3000, 30, 0.6],
        ],
        [0.2857, 0.3036, 0.2321, 0.1786],
        [1, -1, 1, 1],
    )
    published = [1.3914, 0.3411, -0.2170, -0.5381, -0.7292, -0.2481]
    assert found == pytest.approx(published, abs=6e-5)


def test_mairca():
    """Aksoy 2021, Gumushane Universitesi Sosyal Bilimler Enstitusu Dergisi 12."""
    found = scores(
        "mairca",
        [
            [70, 245, 16.4, 19],
            [52, 246, 7.3, 22],
            [53, 295, 10.3, 25],
            [63, 256, 12, 8],
            [64, 233, 5.3, 17],
        ],
        [0.04744, 0.02464, 0.51357, 0.41435],
        [1, 1, 1, 1],
    )
    assert found == pytest.approx([0.0332, 0.1122, 0.0654, 0.1304, 0.1498], abs=6e-5)


def test_moora():
    """Siregar and others 2021, IOP Conference Series 1088."""
    found = scores(
        "moora",
        [
            [1.5, 3, 5, 3.3],
            [2, 7, 5, 3.35],
            [3, 1, 5, 3.07],
            [2.2, 4, 5, 3.5],
            [2, 5, 3, 3.09],
            [3.2, 2, 3, 3.48],
            [2.775, 3, 5, 3.27],
        ],
        [0.3, 0.2, 0.1, 0.4],
        [-1, 1, 1, 1],
    )
    published = [0.1801, 0.2345, 0.0625, 0.1757, 0.1683, 0.0742, 0.1197]
    assert found == pytest.approx(published, abs=6e-5)


def test_ocra():
    """Isik and Adali 2016, International Journal of Advanced Operations Management 8."""
    found = scores(
        "ocra",
        [
            [7.7, 256, 7.2, 7.3, 7.3],
            [8.1, 250, 7.9, 7.8, 7.7],
            [8.7, 352, 8.6, 7.9, 8.0],
            [8.1, 262, 7.0, 8.1, 7.2],
            [6.5, 271, 6.3, 6.4, 6.1],
            [6.8, 228, 7.1, 7.2, 6.5],
        ],
        [0.239, 0.225, 0.197, 0.186, 0.153],
        [1, -1, 1, 1, 1],
    )
    assert found == pytest.approx([0.143, 0.210, 0.164, 0.167, 0, 0.112], abs=6e-4)


def test_promethee_with_usual_functions():
    """Zhao, Peng and Li 2013, Procedia Computer Science 17."""
    found = scores("promethee", [[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], [1, 1, 1])
    assert found == pytest.approx([0.1, -0.3, 0.2])


def test_edas_with_costs():
    """Yazdani and others 2020, Sustainable Operations and Computers 1."""
    found = scores(
        "edas",
        [
            [3873, 39.55, 0.27, 0.87, 150, 0.07, 12, 2130],
            [5067, 67.26, 0.23, 0.23, 40, 0.02, 21, 2200],
            [2213, 24.69, 0.08, 0.17, 200, 0.04, 35, 570],
            [6243, 132, 0.07, 0.25, 100, 0.04, 16, 100],
            [8312, 460.47, 0.05, 0.21, 25, 0.1, 25, 200],
        ],
        [0.131, 0.113, 0.126, 0.125, 0.126, 0.129, 0.132, 0.117],
        [-1, -1, -1, 1, 1, -1, 1, 1],
    )
    assert found == pytest.approx([0.841, 0.632, 0.883, 0.457, 0.104], abs=6e-4)


def test_weighted_sum_with_a_cost():
    """Four options, 25, 65, 7, 20 and so on: benefit x / max, cost min / x, equal weights.

    The first: (25/25 + 65/78 + 2/7 + 20/33) / 4 = (1 + .8333 + .2857 + .6061) / 4 = .6813.
    """
    matrix = [[25, 65, 7, 20], [21, 78, 6, 24], [19, 53, 5, 33], [22, 25, 2, 31]]
    found = scores("wsm", matrix, [0.25] * 4, [1, 1, -1, 1])
    assert found == pytest.approx([0.681277, 0.725151, 0.709871, 0.784976], abs=1e-6)


def test_rim():
    """Cables, Lamata and Verdegay 2016, Information Sciences 337, as its authors corrected it."""
    found = scores(
        "rim",
        [
            [30, 0, 2, 3, 3, 2],
            [40, 9, 1, 3, 2, 2],
            [25, 0, 3, 1, 3, 2],
            [27, 0, 5, 3, 3, 1],
            [45, 15, 2, 2, 3, 4],
        ],
        [0.2262, 0.2143, 0.1786, 0.1429, 0.1190, 0.1190],
        [1] * 6,
        lower=np.array([23.0, 0, 0, 1, 1, 1]),
        upper=np.array([60.0, 15, 10, 3, 3, 5]),
        ideal_from=np.array([30.0, 10, 0, 3, 3, 4]),
        ideal_to=np.array([35.0, 15, 0, 3, 3, 5]),
    )
    assert found == pytest.approx([0.58663, 0.75584, 0.37163, 0.46658, 0.74015], abs=6e-6)


PROCESSES = [
    [1.679e6, 1.525e-7, 3.747e-5, 0.251, 2.917],
    [2.213e6, 1.304e-7, 3.250e-5, 0.218, 6.633],
    [2.461e6, 1.445e-7, 3.854e-5, 0.259, 0.553],
    [2.854e6, 1.540e-7, 3.970e-5, 0.266, 1.597],
    [3.107e6, 1.522e-7, 3.779e-5, 0.254, 2.905],
    [3.574e6, 1.469e-7, 3.297e-5, 0.221, 6.378],
    [3.932e6, 1.977e-7, 3.129e-5, 0.210, 11.381],
    [4.383e6, 1.292e-7, 3.142e-5, 0.211, 9.929],
    [4.988e6, 1.690e-7, 3.767e-5, 0.253, 8.459],
    [5.497e6, 5.703e-7, 3.012e-5, 0.200, 18.918],
    [5.751e6, 4.653e-7, 3.017e-5, 0.201, 17.517],
]


def test_probid_and_its_simplification():
    """Wang, Rangaiah and Wang 2021, Industrial and Engineering Chemistry Research 60."""
    weights, signs = [0.1819, 0.2131, 0.1838, 0.1832, 0.2379], [1, -1, -1, -1, -1]
    assert scores("probid", PROCESSES, weights, signs) == pytest.approx(
        [
            0.8568, 0.7826, 0.9362, 0.9369, 0.9379, 0.8716, 0.5489, 0.7231, 0.7792, 0.3331, 0.3387,
        ],
        abs=6e-5,
    )  # fmt: skip
    assert scores("sprobid", PROCESSES, weights, signs) == pytest.approx(
        [
            2.4246, 2.0596, 3.2806, 3.3702, 3.4374, 2.6435, 1.2628, 1.8158, 2.0885, 0.3399, 0.4279,
        ],
        abs=6e-5,
    )  # fmt: skip
